package holdwater.cli;

import holdwater.adapters.jvm.AgentPreview;
import java.util.ArrayList;
import java.util.List;

/** What a pattern would meet, for people. */
final class PreviewText {
  private static final int METHODS_TOLD = 200;
  private static final int REASONS_TOLD = 40;

  private PreviewText() {}

  static List<String> lines(AgentPreview seen, long pid) {
    List<String> lines = new ArrayList<>();
    lines.add(seen.of() + " in process " + pid + ":");
    lines.addAll(first(seen.methods(), METHODS_TOLD, seen.methodCount()));
    String more = seen.unseen() == 0 ? "" : ", " + seen.unseen() + " more not looked at";
    lines.add(
        counted(seen.methodCount(), "method")
            + " could be woven, of "
            + counted(seen.classCount(), "class")
            + more);
    add(lines, "could not be woven:", seen.unwoven());
    add(lines, "left alone:", seen.passedOver());
    seen.whyNothing().forEach(why -> lines.add("nothing: " + why));
    return lines;
  }

  private static void add(List<String> lines, String heading, List<String> reasons) {
    if (!reasons.isEmpty()) {
      lines.add(heading);
      lines.addAll(first(reasons, REASONS_TOLD, reasons.size()));
    }
  }

  private static List<String> first(List<String> all, int most, int count) {
    List<String> told = new ArrayList<>();
    all.stream().limit(most).forEach(one -> told.add("  " + one));
    if (count > told.size()) {
      told.add("  … and " + (count - told.size()) + " more");
    }
    return told;
  }

  private static String counted(int number, String noun) {
    String plural = noun.endsWith("s") ? noun + "es" : noun + "s";
    return number + " " + (number == 1 ? noun : plural);
  }
}
