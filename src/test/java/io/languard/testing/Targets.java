package io.languard.testing;

import com.microsoft.playwright.Page;
import java.util.List;

/** What is pressed on a page, and how large it is. */
final class Targets {

    /**
     * A label presses what it belongs to, and a line of text around a link cannot grow with it. What lies under something else
     * cannot be pressed at all.
     */
    private static final String FIND = """
            () => {
              const least = 44;
              const pressed = 'a[href], button, input:not([type=hidden]):not([type=file]), select, textarea, summary, '
                + '[role=button], [role=tab], [role=menuitem], [role=radio], [role=checkbox], [role=switch], [role=option]';
              const found = [];
              // For screen readers only: an element of one pixel, or within one.
              const clipped = element => element !== null
                && (element.getBoundingClientRect().width <= 1 || clipped(element.parentElement));
              for (const element of document.querySelectorAll(pressed)) {
                const own = element.getBoundingClientRect();
                const boxes = [own, ...[...(element.labels ?? [])].map(label => label.getBoundingClientRect())];
                const width = Math.max(...boxes.map(box => box.right)) - Math.min(...boxes.map(box => box.left));
                const height = Math.max(...boxes.map(box => box.bottom)) - Math.min(...boxes.map(box => box.top));
                const shown = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
                const hidden = clipped(element) || element.closest('[aria-hidden=true], [inert]');
                const inText = getComputedStyle(element).display === 'inline'
                  && element.parentElement.textContent.trim() !== element.textContent.trim();
                if (shown && !hidden && !inText && (width < least - 0.5 || height < least - 0.5)) {
                  found.push(`${Math.round(width)} x ${Math.round(height)}: ${element.cloneNode(false).outerHTML} `
                    + element.textContent.slice(0, 40));
                }
              }
              return found;
            }""";

    private Targets() {}

    @SuppressWarnings("unchecked") // what the script returns
    static List<String> tooSmall(Page page) {
        return (List<String>) page.evaluate(FIND);
    }
}
