package holdwater.gateway;

/**
 * Whose account a request is about. A route with such a parameter is for those who are signed in,
 * whether they have said who watches or not: {@link SignedInBinder} answers 401 to others.
 *
 * @param accountId who pays
 */
record SignedIn(String accountId) {}
