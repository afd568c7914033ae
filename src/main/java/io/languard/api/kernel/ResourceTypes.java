package io.languard.api.kernel;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * Finds all resource classes while the application is deployed, and the records that their answers are made of: the OpenAPI
 * document is generated from the same classes, but does not tell which members may be null.
 */
public class ResourceTypes implements Extension {

    /** Of this application: the class belongs to its class loader. Filled before the application answers anything. */
    private static final Set<Class<?>> RESOURCES = new CopyOnWriteArraySet<>();

    <T> void found(@Observes @WithAnnotations(Path.class) ProcessAnnotatedType<T> type) {
        Class<T> candidate = type.getAnnotatedType().getJavaClass();
        if (candidate.isAnnotationPresent(Path.class)) {
            RESOURCES.add(candidate);
        }
    }

    static Set<Class<?>> answerRecords() {
        return answerRecords(RESOURCES);
    }

    static Set<Class<?>> answerRecords(Set<Class<?>> resources) {
        Set<Class<?>> records = new LinkedHashSet<>();
        for (Class<?> resource : resources) {
            for (Method method : resource.getMethods()) {
                if (isOperation(method)) {
                    gather(method.getGenericReturnType(), records);
                    for (APIResponse response : method.getAnnotationsByType(APIResponse.class)) {
                        for (Content content : response.content()) {
                            gather(content.schema().implementation(), records);
                            List.of(content.schema().oneOf()).forEach(type -> gather(type, records));
                        }
                    }
                }
            }
        }
        return records;
    }

    private static boolean isOperation(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> type.isAnnotationPresent(HttpMethod.class));
    }

    private static void gather(Type type, Set<Class<?>> records) {
        if (type instanceof ParameterizedType generic) {
            gather(generic.getRawType(), records);
            for (Type argument : generic.getActualTypeArguments()) {
                gather(argument, records);
            }
        } else if (type instanceof WildcardType wildcard) {
            List.of(wildcard.getUpperBounds()).forEach(bound -> gather(bound, records));
        } else if (type instanceof GenericArrayType array) {
            gather(array.getGenericComponentType(), records);
        } else if (type instanceof Class<?> known && known.isArray()) {
            gather(known.getComponentType(), records);
        } else if (type instanceof Class<?> known && known.isRecord() && records.add(known)) {
            for (RecordComponent component : known.getRecordComponents()) {
                gather(component.getGenericType(), records);
            }
        }
    }
}
