package holdwater.gateway;

/**
 * Who watches. A route with such a parameter is for those who are signed in and have said who
 * watches: {@link ViewerBinder} answers 401 or 403 to others.
 *
 * @param accountId who pays
 * @param profileId who watches
 */
record Viewer(String accountId, String profileId) {}
