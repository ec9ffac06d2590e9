package holdwater.engine.load;

import holdwater.engine.cause.SeriesOfCalls;
import holdwater.engine.load.LoadLevels.Span;
import holdwater.engine.load.ProcessFigures.Point;
import holdwater.engine.report.Page;
import holdwater.engine.report.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a start costs each service, from the CPU that its processes used at several rates: a
 * straight line by least squares, whose slope is the cost and whose begin is what it uses idle.
 * Where the line of all together meets the machine's cores, CPU is used up, if nothing else is
 * before.
 */
final class StartCosts {
  private static final Pattern CORES = Pattern.compile("(\\d+) cores?\\b.*");
  private static final double MILLIS = 1_000;

  private final List<Cost> costs;
  private final OptionalDouble cores;

  /**
   * One service's line.
   *
   * @param idle cores in use without any start
   * @param perStart seconds of CPU
   * @param most cores in use at the highest rate
   */
  record Cost(String service, double idle, double perStart, double most) {}

  private StartCosts(List<Cost> costs, OptionalDouble cores) {
    this.costs = costs;
    this.cores = cores;
  }

  /** Nothing without stairs, or where the processes were not seen. */
  static StartCosts of(LoadFacts facts, LoadBook book) {
    List<Span> spans = new ArrayList<>(LoadLevels.spans(facts, book));
    spans.sort(Comparator.comparingDouble(Span::rate));
    Map<String, List<ProcessFigures>> services = new TreeMap<>();
    for (ProcessFigures process : ProcessFigures.all(book)) {
      String id = process.instance();
      String service = new SeriesOfCalls(id, id).callerService();
      services.computeIfAbsent(service, first -> new ArrayList<>()).add(process);
    }
    List<Cost> costs = new ArrayList<>();
    if (spans.size() >= CapacitySection.FEWEST_LEVELS) {
      services.forEach(
          (service, processes) -> line(service, processes, spans).ifPresent(costs::add));
    }
    costs.sort(Comparator.comparingDouble(Cost::perStart).reversed());
    return new StartCosts(costs, cores(facts));
  }

  /** Of the machine; empty where that is not known. */
  static OptionalDouble cores(LoadFacts facts) {
    Matcher machine = CORES.matcher(facts.machine());
    return machine.matches()
        ? OptionalDouble.of(Double.parseDouble(machine.group(1)))
        : OptionalDouble.empty();
  }

  List<Cost> costs() {
    return List.copyOf(costs);
  }

  private static Optional<Cost> line(
      String service, List<ProcessFigures> processes, List<Span> spans) {
    double[] rates = new double[spans.size()];
    double[] used = new double[spans.size()];
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      rates[i] = span.rate();
      for (ProcessFigures process : processes) {
        OptionalDouble mean =
            process.cores().stream()
                .filter(point -> point.at().isAfter(span.from()) && !point.at().isAfter(span.to()))
                .mapToDouble(Point::value)
                .average();
        if (mean.isEmpty()) {
          return Optional.empty();
        }
        used[i] += mean.getAsDouble();
      }
    }
    double meanRate = mean(rates);
    double meanUsed = mean(used);
    double together = 0;
    double spread = 0;
    for (int i = 0; i < rates.length; i++) {
      together += (rates[i] - meanRate) * (used[i] - meanUsed);
      spread += (rates[i] - meanRate) * (rates[i] - meanRate);
    }
    double perStart = spread == 0 ? 0 : Math.max(0, together / spread);
    double idle = Math.max(0, meanUsed - perStart * meanRate);
    return Optional.of(new Cost(service, idle, perStart, used[used.length - 1]));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Starts a second at which the machine's CPU is used up; empty where that is not known. */
  OptionalDouble usedUpAt() {
    double idle = costs.stream().mapToDouble(Cost::idle).sum();
    double perStart = costs.stream().mapToDouble(Cost::perStart).sum();
    return cores.isEmpty() || perStart <= 0 || cores.getAsDouble() <= idle
        ? OptionalDouble.empty()
        : OptionalDouble.of((cores.getAsDouble() - idle) / perStart);
  }

  String html() {
    if (costs.isEmpty()) {
      return "";
    }
    StringBuilder html =
        new StringBuilder("<section><h2>What a start costs</h2><p class=\"lead\">");
    html.append("A straight line through the CPU that each service used at each rate. ");
    usedUpAt()
        .ifPresent(
            rate ->
                html.append(
                    Text.format(
                        "By it the %.0f cores of the machine are used up at %s by the stack alone,"
                            + " if nothing else is before.",
                        cores.getAsDouble(), LoadWords.rate(rate))));
    html.append("</p><div class=\"scroll\"><table><thead><tr><th scope=\"col\">service</th>");
    for (String head :
        List.of("CPU per start", "starts per CPU-second", "cores idle", "cores at the most")) {
      html.append("<th scope=\"col\" class=\"num\">").append(head).append("</th>");
    }
    html.append("</tr></thead><tbody>");
    for (Cost cost : costs) {
      String name = Page.escape(cost.service());
      html.append("<tr><th scope=\"row\">").append(name).append("</th>");
      cell(html, Text.format("%.1f ms", MILLIS * cost.perStart()));
      cell(html, cost.perStart() > 0 ? Text.format("%.0f", 1 / cost.perStart()) : "–");
      cell(html, Text.format("%.2f", cost.idle()));
      cell(html, Text.format("%.2f", cost.most()));
      html.append("</tr>");
    }
    return html.append("</tbody></table></div></section>").toString();
  }

  private static void cell(StringBuilder html, String text) {
    html.append("<td class=\"num\">").append(text).append("</td>");
  }
}
