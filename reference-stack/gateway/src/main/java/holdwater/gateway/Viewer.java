package holdwater.gateway;

/**
 * Who is signed in. A route with such a parameter is for signed-in viewers only: {@link
 * ViewerBinder} answers 401 to others.
 *
 * @param accountId who pays
 * @param profileId who watches
 */
record Viewer(String accountId, String profileId) {}
