package io.languard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.languard.api.kernel.Recorded;
import io.languard.api.kernel.Unrecorded;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Entity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;

/** The rules of the architecture, on the compiled classes. Each says in its reason what it protects. */
class ArchitectureTest {

    private static final int LONGEST_FILE = 500;

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.languard");

    /** Packages whose insides are nobody else's business, apart from the facades and views that they publish. */
    private static final String[] FEATURES = {
        "io.languard.account..",
        "io.languard.activity..",
        "io.languard.ban..",
        "io.languard.config..",
        "io.languard.console..",
        "io.languard.live..",
        "io.languard.metrics..",
        "io.languard.mission..",
        "io.languard.mod..",
        "io.languard.player..",
        "io.languard.server..",
        "io.languard.welcome.."
    };

    private static final Set<Class<?>> CLOCKLESS =
            Set.of(Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class);

    @Test
    void theProductIsImported() {
        assertThat(PRODUCT.size()).as("classes under the rules").isGreaterThan(100);
    }

    @Test
    void slicesHaveNoCycles() {
        check(slices().matching("io.languard.(*)..").should().beFreeOfCycles());
    }

    @Test
    void commonKnowsNoJakarta() {
        check(noClasses()
                .that()
                .resideInAPackage("io.languard.common..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "org.eclipse.microprofile..")
                .because("the launcher and plain tests use it without a container"));
    }

    @Test
    void runtimeAndGameDoNotKnowServers() {
        check(noClasses()
                .that()
                .resideInAnyPackage("io.languard.runtime..", "io.languard.game..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.languard.server..", "io.languard.api..", "io.languard.config..", "io.languard.account..")
                .because("they are interfaces that the engine uses, not the other way round"));
    }

    @Test
    void gameAdaptersDoNotKnowEachOther() {
        check(slices().matching("io.languard.game.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), sharedByAdapters()));
    }

    @Test
    void runtimesDoNotKnowEachOther() {
        check(slices().matching("io.languard.runtime.(*)..").should().notDependOnEachOther());
    }

    @Test
    void theEngineKnowsInterfacesOnly() {
        check(noClasses()
                .that()
                .resideInAPackage("io.languard.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.languard.game.*..", "io.languard.runtime.*..")
                .because("a game or a runtime is added without touching the engine"));
    }

    @Test
    void featuresKnowNoApi() {
        check(noClasses()
                .that()
                .resideInAnyPackage(FEATURES)
                .or()
                .resideInAnyPackage("io.languard.security..", "io.languard.event..", "io.languard.common..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.languard.api..")
                .because("the families translate, the features do not know into what"));
    }

    @Test
    void httpIsTheBusinessOfTheApi() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.languard.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "jakarta.websocket..")
                .because("everything else can be used without HTTP"));
    }

    @Test
    void apiFamiliesDoNotKnowEachOther() {
        check(slices().matching("io.languard.api.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        DescribedPredicate.alwaysTrue(),
                        JavaClass.Predicates.resideInAPackage("io.languard.api.kernel..")));
        check(noClasses()
                .that()
                .resideInAPackage("io.languard.api.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.languard.api.languard..", "io.languard.api.peon..", "io.languard.api.pterodactyl.."));
    }

    @Test
    void entitiesStayInTheirPackage() {
        check(classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .notBePublic()
                .because("what JPA fills never crosses a facade, let alone an API"));
    }

    @Test
    void nothingDependsOnPlatform() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.languard.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.languard.platform.."));
    }

    @Test
    void processesAreStartedByTheLocalRuntimeOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("io.languard.runtime.local..", "io.languard.launcher..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .because("one place sees to it that user text never reaches a shell"));
    }

    @Test
    void thePracticeServerIsAProgramOfItsOwn() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("io.languard.practice..")
                        .should()
                        .dependOnClassesThat(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(
                                "io.languard.practice..", "java..", "org.jspecify..")))
                        .because(
                                "it must not share a mistake with the adapter that is tested against it, and runs on a bare JDK"));
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.languard.practice..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.languard.practice..")
                .because("it is not in the product's class path"));
    }

    @Test
    void theWebUiIsServedByItself() {
        check(noClasses()
                .that()
                .resideInAPackage("io.languard.webui..")
                .should()
                .dependOnClassesThat(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(
                        "io.languard.webui..", "java..", "jakarta.servlet..", "org.jspecify..")))
                .because("what anybody may read without signing in is nowhere near what they may not"));
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.languard.webui..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.languard.webui..")
                .because("the product works without its UI"));
    }

    @Test
    void dockerIsKnownToItsRuntimeOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.languard.runtime.docker..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.github.dockerjava.."));
    }

    @Test
    void namesSayWhatAClassIs() {
        check(noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper"));
    }

    @Test
    void timeComesFromTheInjectedClock() {
        check(classes()
                .that()
                .resideOutsideOfPackage("io.languard.launcher..")
                .should(new ArchCondition<JavaClass>("not ask the system for the time") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getMethodCallsFromSelf().stream()
                                .filter(call -> call.getName().equals("now")
                                        && call.getTarget()
                                                .getRawParameterTypes()
                                                .isEmpty()
                                        && CLOCKLESS.stream().anyMatch(call.getTargetOwner()::isEquivalentTo))
                                .forEach(
                                        call -> events.add(SimpleConditionEvent.violated(type, call.getDescription())));
                    }
                })
                .because("a test must be able to set it"));
    }

    @Test
    void everyResourceMethodSaysWhatItDoesAndWhoMay() {
        DescribedPredicate<JavaMethod> resourceMethods = new DescribedPredicate<>("are resource methods") {
            @Override
            public boolean test(JavaMethod method) {
                return isResourceMethod(method);
            }
        };
        check(methods()
                .that(resourceMethods)
                .should()
                .beAnnotatedWith(Operation.class)
                .because("the OpenAPI document is complete"));
        check(methods().that(resourceMethods).should(new ArchCondition<>("say who may call them") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean all = method.isAnnotatedWith(PermitAll.class);
                boolean some = method.isAnnotatedWith(RolesAllowed.class);
                if (all == some) {
                    events.add(SimpleConditionEvent.violated(
                            method, method.getFullName() + " needs @RolesAllowed or @PermitAll, and not both"));
                }
            }
        }));
    }

    @Test
    void whateverIsNoGetIsRecordedOrSaysWhyNot() {
        check(methods()
                .that(new DescribedPredicate<JavaMethod>("are resource methods and no GET") {
                    @Override
                    public boolean test(JavaMethod method) {
                        return isResourceMethod(method) && !method.isAnnotatedWith(GET.class);
                    }
                })
                .should(new ArchCondition<>("be in the activity log or say why not") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        if (method.isAnnotatedWith(Recorded.class) == method.isAnnotatedWith(Unrecorded.class)) {
                            events.add(SimpleConditionEvent.violated(
                                    method, method.getFullName() + " needs @Recorded or @Unrecorded, and not both"));
                        }
                    }
                })
                .because("who changed something must be found out afterwards"));
    }

    @Test
    void resourceMethodsDoNotReturnBareLists() {
        check(methods()
                .that(new DescribedPredicate<JavaMethod>("are resource methods") {
                    @Override
                    public boolean test(JavaMethod method) {
                        return isResourceMethod(method);
                    }
                })
                .should()
                .notHaveRawReturnType(List.class)
                .because("a list cannot get a second member later, such as paging"));
    }

    @Test
    void viewsOfTheApiAreRecords() {
        check(classes()
                .that()
                .resideInAPackage("io.languard.api..")
                .and()
                .haveSimpleNameEndingWith("View")
                .should()
                .beRecords());
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        Set<String> documented = PRODUCT.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName)
                .collect(java.util.stream.Collectors.toSet());
        Set<String> all = PRODUCT.stream().map(JavaClass::getPackageName).collect(java.util.stream.Collectors.toSet());

        assertThat(documented).as("packages with an annotated package-info").containsAll(all);
    }

    @Test
    void noSourceFileIsLong() throws IOException {
        Map<String, Integer> tooLong = new TreeMap<>();
        int files = 0;
        for (Path root : List.of(Path.of("src/main/java"), Path.of("src/test/java"))) {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path file :
                        all.filter(path -> path.toString().endsWith(".java")).toList()) {
                    int lines = Files.readAllLines(file).size();
                    files++;
                    if (lines > LONGEST_FILE) {
                        tooLong.put(file.toString(), lines);
                    }
                }
            }
        }

        assertThat(files).as("files under the rule").isGreaterThan(200);
        assertThat(tooLong)
                .as("files of more than " + LONGEST_FILE + " lines: look for what in it is a thing of its own")
                .isEmpty();
    }

    /** Parts from which adapters are made: protocols and definitions, not games. */
    private static DescribedPredicate<JavaClass> sharedByAdapters() {
        return JavaClass.Predicates.resideInAnyPackage(
                "io.languard.game.query..", "io.languard.game.battleye..", "io.languard.game.steam..");
    }

    private static boolean isResourceMethod(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.PUBLIC)
                && method.getAnnotations().stream()
                        .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(PRODUCT);
    }
}
