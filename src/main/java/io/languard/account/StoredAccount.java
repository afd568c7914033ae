package io.languard.account;

/** An account with what only this package may see of it. */
record StoredAccount(AccountView view, String passwordHash) {

    /** Without the hash, which does not belong into a log. */
    @Override
    public String toString() {
        return "StoredAccount[" + view.id() + "]";
    }
}
