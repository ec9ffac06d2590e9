package holdwater.dashboards.grafana;

import holdwater.dashboards.yaml.YamlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two files by which a Grafana that starts finds its data source and its dashboards. */
public final class Provisioning {
  /** The data source's uid, which every panel names. */
  static final String SOURCE = "holdwater-prometheus";

  private Provisioning() {}

  /** A Prometheus on this machine. */
  public static String dataSource(int port) {
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("name", "Holdwater");
    source.put("uid", SOURCE);
    source.put("type", "prometheus");
    source.put("access", "proxy");
    source.put("url", "http://127.0.0.1:" + port);
    source.put("jsonData", Map.of("timeInterval", "5s"));
    return file("datasources", source);
  }

  /**
   * Who reads the dashboards from their folder.
   *
   * @param folder of the JSON files; Grafana wants the whole path
   */
  public static String dashboards(Path folder) {
    Map<String, Object> provider = new LinkedHashMap<>();
    provider.put("name", "holdwater");
    provider.put("type", "file");
    provider.put("folder", "Holdwater");
    provider.put("options", Map.of("path", folder.toAbsolutePath().normalize().toString()));
    return file("providers", provider);
  }

  private static String file(String key, Map<String, Object> only) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("apiVersion", 1);
    file.put(key, new ArrayList<>(List.of(only)));
    return YamlText.of(file);
  }
}
