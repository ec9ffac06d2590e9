package holdwater.load.player;

/**
 * A gateway or an edge as viewers see it.
 *
 * @param url without a slash at its end
 */
public record Endpoint(String id, String url) {
  public Endpoint {
    if (id.isBlank() || url.isBlank()) {
      throw new IllegalArgumentException("an endpoint needs an id and a url: " + id + " " + url);
    }
    url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
