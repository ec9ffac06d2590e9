package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.Durations;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.slo.PrometheusServer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Prometheus servers of a file: by OpenSLO's DataSource, or where they are asked.
 *
 * <pre>{@code
 * kind: DataSource
 * metadata: {name: production}
 * spec:
 *   type: Prometheus
 *   connectionDetails:
 *     url: http://localhost:9090
 *     resolution: 5s             # how often it scrapes; 15s if left out, which is the most
 *     tokenFile: prometheus.token  # beside this file, if the server wants a bearer token
 *
 * metricSource: {metricSourceRef: production, spec: {query: ...}}
 * metricSource: {type: Prometheus, spec: {server: http://localhost:9090, query: ...}}
 * }</pre>
 */
final class DataSources {
  private final OpenSloFile file;
  private final Path folder;
  private final Map<String, Optional<PrometheusServer>> read = new HashMap<>();

  /**
   * @param folder of the file, where its tokens lie
   */
  DataSources(OpenSloFile file, Path folder) {
    this.file = file;
    this.folder = folder;
  }

  /** Answers: does the source name a DataSource that stands in this file? */
  boolean named(YamlNode source) {
    return ref(source).filter(name -> file.find("DataSource", name).isPresent()).isPresent();
  }

  /** Answers: is a Prometheus server asked here, and not the services themselves? */
  boolean isServer(YamlNode source) {
    boolean direct =
        MetricSources.type(source).filter(MetricSources.PROMETHEUS::equals).isPresent()
            && source.find("spec").flatMap(spec -> spec.find("server")).isPresent();
    return direct || named(source);
  }

  /** The word of a source's {@code metricSourceRef}. */
  static Optional<String> ref(YamlNode source) {
    return source.find("metricSourceRef").flatMap(YamlNode::scalar);
  }

  /** What to say of a source that names no type and none of the file's documents. */
  String noSuchSource(String name) {
    return "no DataSource '"
        + name
        + "' in this file"
        + DidYouMean.ending(name, file.names("DataSource"));
  }

  /** The server that a source of that name means; null after a mistake. */
  PrometheusServer server(String name) {
    Optional<PrometheusServer> known = read.get(name);
    if (known == null) {
      known = file.find("DataSource", name).map(document -> map(this::document).apply(document));
      read.put(name, known);
    }
    return known.orElse(null);
  }

  private PrometheusServer document(MapNode document) {
    Header.read(document, Header.OPENSLO, "DataSource");
    document.ignore("metadata");
    PrometheusServer server =
        document.required("spec", node -> map(this::spec).apply(node.asPathRoot()));
    return document.build(() -> server);
  }

  private PrometheusServer spec(MapNode spec) {
    spec.ignore("description");
    String type = spec.required("type", MetricSources::known);
    if (type != null && !type.equals(MetricSources.PROMETHEUS)) {
      spec.node().at("type").mistake("must be Prometheus: other sources need no DataSource");
    }
    PrometheusServer server =
        spec.required("connectionDetails", map(details -> server(details, "url")));
    return spec.build(() -> server);
  }

  /** The server that these keys mean, {@code urlKey} for its address; null after a mistake. */
  PrometheusServer server(MapNode map, String urlKey) {
    String url = map.required(urlKey, DataSources::url);
    Duration resolution =
        map.optional("resolution", DataSources::resolution)
            .orElse(PrometheusServer.USUAL_RESOLUTION);
    Optional<String> token = map.optional("tokenFile", this::tokenFile);
    if (urlKey.equals("url")) {
      // Everything is legal there; what is not known was meant for somebody else.
      List<String> read = List.of("url", "resolution", "tokenFile");
      map.node().keys().stream().filter(key -> !read.contains(key)).forEach(map::unsupported);
      return map.build(() -> new PrometheusServer(url, resolution, token));
    }
    return url == null ? null : new PrometheusServer(url, resolution, token);
  }

  private static Duration resolution(YamlNode node) {
    Duration given = duration(node);
    boolean whole = given != null && given.toMillis() % 1_000 == 0 && given.toSeconds() >= 1;
    if (given != null && (!whole || given.compareTo(PrometheusServer.MOST_RESOLUTION) > 0)) {
      node.mistake(
          "must be whole seconds, at most "
              + Durations.format(PrometheusServer.MOST_RESOLUTION)
              + ", was "
              + Durations.format(given));
      return null;
    }
    return given;
  }

  private static String url(YamlNode node) {
    String given = text(node);
    if (given != null && !isHttp(given)) {
      node.mistake("must be an address such as http://localhost:9090, was '" + given + "'");
      return null;
    }
    return given;
  }

  private static boolean isHttp(String given) {
    try {
      URI uri = new URI(given);
      return List.of("http", "https").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private String tokenFile(YamlNode node) {
    String given = text(node);
    if (given == null) {
      return null;
    }
    Path token = folder.resolve(given).toAbsolutePath().normalize();
    if (!Files.isReadable(token)) {
      node.mistake("there is no such file: " + token);
      return null;
    }
    return token.toString();
  }
}
