package holdwater.engine.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.load.GoodputTable.Goodput;
import holdwater.model.load.GeneratorSample;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/** The tables of a load's report for machines: goodput by kind, and what each process used. */
final class LoadTablesJson {
  private static final double THOUSAND = 1_000;

  private LoadTablesJson() {}

  static void goodput(ArrayNode kinds, LoadFacts facts, LoadBook book) {
    for (Goodput one : GoodputTable.all(facts, book)) {
      kinds
          .addObject()
          .put("kind", one.kind())
          .put("well", one.well())
          .put("failed", one.failed())
          .put("wellPerSecond", rounded(one.perSecond()));
    }
  }

  /** What each of the generator's processes used from its first news to its last. */
  static void generators(ArrayNode uses, LoadBook book) {
    for (List<GeneratorSample> process : book.samples()) {
      GeneratorSample first = process.get(0);
      GeneratorSample last = process.get(process.size() - 1);
      uses.addObject()
          .put("injector", last.injector())
          .put("cpuSeconds", rounded(last.cpu().minus(first.cpu()).toNanos() / 1e9))
          .put("gcMillis", last.gc().minus(first.gc()).toMillis())
          .put("mostFilesShare", share(process, GeneratorSample::filesShare))
          .put("mostPortsShare", share(process, GeneratorSample::portsShare));
    }
  }

  private static double share(List<GeneratorSample> process, ToDoubleFunction<GeneratorSample> of) {
    return rounded(process.stream().mapToDouble(of).max().orElse(0));
  }

  static void processes(ArrayNode processes, LoadBook book) {
    for (ProcessFigures process : ProcessFigures.all(book)) {
      ObjectNode node = processes.addObject().put("instance", process.instance());
      if (process.cores().isEmpty()) {
        node.putNull("meanCores").putNull("mostCores");
      } else {
        node.put("meanCores", rounded(process.meanCores()));
        node.put("mostCores", rounded(process.mostCores()));
      }
      long resident = process.mostResident();
      known(
          node,
          "mostResidentBytes",
          resident == 0 ? OptionalLong.empty() : OptionalLong.of(resident));
      known(node, "mostHeapBytes", process.mostHeap());
      known(
          node,
          "gcMillis",
          process.gcMillis().isEmpty()
              ? OptionalLong.empty()
              : OptionalLong.of(Math.round(process.allGcMillis())));
      known(node, "mostThreads", process.mostThreads());
      known(node, "mostWaitingForPools", process.mostWaiting());
      node.put("startedAnew", process.starts());
    }
  }

  private static void known(ObjectNode node, String name, OptionalLong value) {
    if (value.isPresent()) {
      node.put(name, value.getAsLong());
    } else {
      node.putNull(name);
    }
  }

  private static double rounded(double value) {
    return Math.round(value * THOUSAND) / THOUSAND;
  }
}
