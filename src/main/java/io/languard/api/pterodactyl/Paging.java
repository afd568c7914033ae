package io.languard.api.pterodactyl;

import io.languard.api.pterodactyl.Wire.LinksView;
import io.languard.api.pterodactyl.Wire.PageMeta;
import io.languard.api.pterodactyl.Wire.PaginationView;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which page is wanted, with the panel's indulgence towards numbers that make no sense.
 *
 * @param page from 1
 */
record Paging(int page, int perPage) {

    static final int MOST = 100;
    private static final int INSTEAD_OF_ZERO = 15;
    private static final int MOST_DIGITS = 9;

    static Paging of(UriInfo uri, int usual) {
        String perPage = uri.getQueryParameters().getFirst("per_page");
        return new Paging(
                Math.max(1, number(uri.getQueryParameters().getFirst("page"), 1)),
                perPage == null || perPage.isEmpty() ? usual : perPage(number(perPage, MOST)));
    }

    private static int perPage(int wanted) {
        return wanted <= 0 ? INSTEAD_OF_ZERO : Math.min(wanted, MOST);
    }

    private static int number(@Nullable String text, int otherwise) {
        return text != null && text.length() <= MOST_DIGITS && text.matches("-?[0-9]+")
                ? Integer.parseInt(text)
                : otherwise;
    }

    <T> List<T> cut(List<T> all) {
        int from = (int) Math.min((long) (page - 1) * perPage, all.size());
        return all.subList(from, Math.min(from + perPage, all.size()));
    }

    PageMeta meta(int total, int count, UriInfo uri) {
        int pages = Math.max(1, (total + perPage - 1) / perPage);
        return new PageMeta(new PaginationView(
                total,
                count,
                perPage,
                page,
                pages,
                new LinksView(page > 1 ? link(uri, page - 1) : null, page < pages ? link(uri, page + 1) : null)));
    }

    private static String link(UriInfo uri, int page) {
        return uri.getRequestUriBuilder()
                .replaceQueryParam("page", page)
                .build()
                .toString();
    }
}
