package holdwater.dashboards.yaml;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Maps, lists and scalars as a YAML document for people to read: blocks, one expression a line. */
public final class YamlText {
  /** The first line of every such file, by which it is known again. */
  public static final String MARK =
      "# Written by 'holdwater dashboards'. Change the SLO files and call it again, not this file.";

  private YamlText() {}

  /** The document under {@link #MARK}. Keys keep the order of the map. */
  public static String of(Map<String, ?> document) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            // A long expression stays in one line, as one copies it.
            .setSplitLines(false)
            .build();
    return MARK + "\n" + new Dump(settings).dumpToString(document);
  }

  /** The same with one more line of comment at its top. */
  public static String of(String comment, Map<String, ?> document) {
    String text = of(document);
    return MARK + "\n# " + comment + text.substring(MARK.length());
  }
}
