package io.languard.api.pterodactyl;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The panel's way to wrap everything: an object's kind beside its attributes, lists with the same around each element. */
final class Wire {

    /** An include that the caller may not see. */
    static final Hidden NOTHING = new Hidden("null_resource", null);

    private Wire() {}

    /** Stands for what is not shown. */
    public record Hidden(String object, @Nullable Object attributes) {}

    /**
     * One thing.
     *
     * @param object its kind, for example {@code server}
     * @param meta left out when null
     */
    public record Item<T>(
            String object,
            T attributes,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Object meta) {

        static <T> Item<T> of(String object, T attributes) {
            return new Item<>(object, attributes, null);
        }
    }

    /**
     * Some things.
     *
     * @param meta left out when null
     */
    public record Listing<T>(
            String object,
            List<Item<T>> data,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            PageMeta meta) {

        static <T> Listing<T> of(String object, List<T> attributes) {
            return of(object, attributes, null);
        }

        static <T> Listing<T> of(String object, List<T> attributes, @Nullable PageMeta meta) {
            return new Listing<>(
                    "list",
                    attributes.stream().map(each -> Item.of(object, each)).toList(),
                    meta);
        }
    }

    /** What a list says of the page that it is. */
    public record PageMeta(PaginationView pagination) {}

    /** Which part of the whole list a page is. */
    public record PaginationView(
            long total, int count, int perPage, int currentPage, int totalPages, LinksView links) {}

    /** Neighbouring pages; an empty object when there are none, as clients take a list for an error. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LinksView(
            @Nullable String previous, @Nullable String next) {}
}
