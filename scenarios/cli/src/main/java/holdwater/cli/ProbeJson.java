package holdwater.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be tried on a system, for machines. */
public final class ProbeJson {
  private ProbeJson() {}

  /**
   * Of the lines for people, each with what it is about: {@code fault}, {@code SLI}, {@code
   * missing}, of others' systems {@code permit}, {@code ready}, {@code exposure}, {@code lease} as
   * well. Where nothing is missing there is no such line.
   *
   * @param lines the first of them of the whole system
   */
  public static Map<String, Object> of(List<String> lines) {
    List<Map<String, String>> told = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String kind = line.substring(0, line.indexOf(' '));
      String says = line.substring(kind.length()).strip();
      if (!(kind.equals("missing") && says.equals("nothing"))) {
        told.add(told(kind, says));
      }
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("system", lines.get(0));
    json.put("lines", told);
    return json;
  }

  private static Map<String, String> told(String kind, String says) {
    Map<String, String> json = new LinkedHashMap<>();
    json.put("kind", kind);
    json.put("says", says);
    return json;
  }
}
