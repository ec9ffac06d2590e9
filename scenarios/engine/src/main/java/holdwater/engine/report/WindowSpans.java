package holdwater.engine.report;

import holdwater.engine.judge.Judgement;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * The stretches of a run by kind, as the first of its SLOs has them: the columns of tables that are
 * of no SLO.
 */
record WindowSpans(Map<WindowKind, List<Window>> byKind) {

  static WindowSpans of(Judgement judgement) {
    Map<WindowKind, List<Window>> byKind = new TreeMap<>();
    judgement.windows().stream()
        .map(WindowJudgement::slo)
        .findFirst()
        .ifPresent(
            slo ->
                judgement.windowsOf(slo).stream()
                    .map(WindowJudgement::window)
                    .sorted(Comparator.comparing(Window::start))
                    .forEach(w -> byKind.computeIfAbsent(w.kind(), k -> new ArrayList<>()).add(w)));
    return new WindowSpans(byKind);
  }

  List<WindowKind> kinds() {
    return List.copyOf(byKind.keySet());
  }

  /** What {@code counted} has of each kind, by what it is of. */
  <K, V> Map<WindowKind, Map<K, V>> sums(
      Function<Window, Map<K, V>> counted, BinaryOperator<V> plus) {
    Map<WindowKind, Map<K, V>> sums = new TreeMap<>();
    byKind.forEach(
        (kind, windows) -> {
          Map<K, V> sum = new TreeMap<>();
          windows.forEach(
              window -> counted.apply(window).forEach((key, value) -> sum.merge(key, value, plus)));
          sums.put(kind, sum);
        });
    return sums;
  }

  long seconds(WindowKind kind) {
    return byKind.getOrDefault(kind, List.of()).stream()
        .mapToLong(window -> window.length().toSeconds())
        .sum();
  }

  /** Heads of columns: the windows and how long they were. */
  String heads(String note) {
    StringBuilder html = new StringBuilder();
    for (WindowKind kind : kinds()) {
      html.append("<th class=\"num\">");
      html.append(Text.word(kind)).append(' ').append(seconds(kind)).append(" s");
      html.append(note.isEmpty() ? "" : "<span class=\"sub\">" + note + "</span>");
      html.append("</th>");
    }
    return html.toString();
  }
}
