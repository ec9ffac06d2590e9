package holdwater.dashboards.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of the page, as they lie in our jar and in the chart library's. Immutable. */
final class Assets {
  private static final String OURS = "/holdwater/dashboards/console/";

  /** A WebJar keeps the version in the path. */
  private static final String CHART = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

  private static final String HTML = "text/html; charset=utf-8";
  private static final String ICON = "image/svg+xml";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private final Map<String, Asset> byPath = new TreeMap<>();

  /** One file. */
  static final class Asset {
    private final String type;
    private final byte[] content;

    private Asset(String type, byte[] content) {
      this.type = type;
      this.content = content;
    }

    String type() {
      return type;
    }

    byte[] content() {
      return content.clone();
    }
  }

  Assets() {
    add("/", OURS + "index.html", HTML);
    add("/console.css", OURS + "console.css", CSS);
    add("/icon.svg", OURS + "icon.svg", ICON);
    // Browsers ask for it of pages that name no icon, such as an export or an answer.
    add("/favicon.ico", OURS + "icon.svg", ICON);
    for (String script :
        new String[] {
          "main",
          "api",
          "dom",
          "picture",
          "layout",
          "chart",
          "faults",
          "order",
          "log",
          "invite",
          "slos",
          "runs",
          "owner",
          "requests"
        }) {
      add("/" + script + ".js", OURS + script + ".js", SCRIPT);
    }
    add("/uplot.css", CHART + "uPlot.min.css", CSS);
    add("/uplot.js", CHART + "uPlot.esm.js", SCRIPT);
  }

  private void add(String path, String resource, String type) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the page lacks " + resource);
      }
      byPath.put(path, new Asset(type, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only what is listed here: no path of a request ever becomes the path of a file. */
  Optional<Asset> at(String path) {
    return Optional.ofNullable(byPath.get(path));
  }
}
