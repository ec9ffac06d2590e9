package holdwater.engine.compare;

import holdwater.engine.journal.Latencies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The logarithm of how many times longer a percentile of one group of blocks is. */
final class PercentileEffect implements Effect {
  private static final double AT_LEAST_MICROS = 1;

  private final double percentile;
  private final long[] eventsOfBlock;
  // One entry for each latency and block, the quickest first.
  private final long[] micros;
  private final int[] block;
  private final long[] count;

  /** So many events in that block took so long. */
  private record Entry(long micros, int block, long count) {}

  /**
   * @param runs second by second
   */
  PercentileEffect(List<List<Latencies>> runs, Blocks blocks, double percentile) {
    this.percentile = percentile;
    List<Entry> entries = new ArrayList<>();
    for (int run = 0; run < runs.size(); run++) {
      for (int second = 0; second < runs.get(run).size(); second++) {
        int of = blocks.of(run, second);
        runs.get(run)
            .get(second)
            .counts()
            .forEach((micros, count) -> entries.add(new Entry(micros, of, count)));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::micros));
    eventsOfBlock = new long[blocks.count()];
    micros = new long[entries.size()];
    block = new int[entries.size()];
    count = new long[entries.size()];
    for (int i = 0; i < entries.size(); i++) {
      micros[i] = entries.get(i).micros();
      block[i] = entries.get(i).block();
      count[i] = entries.get(i).count();
      eventsOfBlock[block[i]] += count[i];
    }
  }

  @Override
  public double of(boolean[] now) {
    long ofMarked = 0;
    long ofOthers = 0;
    for (int i = 0; i < now.length; i++) {
      ofMarked += now[i] ? eventsOfBlock[i] : 0;
      ofOthers += now[i] ? 0 : eventsOfBlock[i];
    }
    if (ofMarked == 0 || ofOthers == 0) {
      return 0;
    }
    long leftMarked = Latencies.rank(percentile, ofMarked);
    long leftOthers = Latencies.rank(percentile, ofOthers);
    double marked = 0;
    double others = 0;
    for (int i = 0; leftMarked > 0 || leftOthers > 0; i++) {
      if (now[block[i]]) {
        marked = leftMarked > 0 ? micros[i] : marked;
        leftMarked -= count[i];
      } else {
        others = leftOthers > 0 ? micros[i] : others;
        leftOthers -= count[i];
      }
    }
    return Math.log(Math.max(AT_LEAST_MICROS, marked) / Math.max(AT_LEAST_MICROS, others));
  }
}
