package io.languard.testing;

import com.microsoft.playwright.Page;
import java.util.List;

/** What a page shows beyond its right edge. */
final class Overflow {

    /** What an element around it cuts off or lets scroll is not beyond the edge. */
    private static final String FIND = """
            () => {
              const edge = document.documentElement.clientWidth;
              const found = [];
              if (document.scrollingElement.scrollWidth > window.innerWidth) {
                found.push(`the page scrolls sideways: ${document.scrollingElement.scrollWidth} px`);
              }
              const contained = element => {
                for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
                  if (getComputedStyle(around).overflowX !== 'visible' && around.getBoundingClientRect().right <= edge + 1) {
                    return true;
                  }
                }
                return false;
              };
              for (const element of document.body.querySelectorAll('*')) {
                const box = element.getBoundingClientRect();
                if (box.right > edge + 1 && box.width > 1 && box.height > 1
                    && element.checkVisibility({ visibilityProperty: true }) && !contained(element)) {
                  found.push(`${Math.round(box.right)} px: ${element.cloneNode(false).outerHTML}`);
                }
              }
              return found;
            }""";

    private Overflow() {}

    @SuppressWarnings("unchecked") // what the script returns
    static List<String> of(Page page) {
        return (List<String>) page.evaluate(FIND);
    }
}
