package io.languard.ui;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What people look for on a page, by the words that they see or hear. Names are whole. */
final class Elements {

    private Elements() {}

    static Locator button(Page page, String name) {
        return byRole(page, AriaRole.BUTTON, name);
    }

    static Locator heading(Page page, String name) {
        return byRole(page, AriaRole.HEADING, name);
    }

    static Locator link(Page page, String name) {
        return byRole(page, AriaRole.LINK, name);
    }

    static Locator tab(Page page, String name) {
        return byRole(page, AriaRole.TAB, name);
    }

    static Locator menuItem(Page page, String name) {
        return byRole(page, AriaRole.MENUITEM, name);
    }

    static Locator list(Page page, String name) {
        return byRole(page, AriaRole.LIST, name);
    }

    static Locator table(Page page, String name) {
        return byRole(page, AriaRole.TABLE, name);
    }

    static Locator byRole(Page page, AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator dialog(Page page) {
        return page.getByRole(AriaRole.DIALOG);
    }

    static Locator alert(Page page) {
        return page.getByRole(AriaRole.ALERT);
    }

    /** A button of the dialog that is open. */
    static Locator inDialog(Page page, String button) {
        return dialog(page)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true));
    }

    /** The input with that label. */
    static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }
}
