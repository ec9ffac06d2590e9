package holdwater.engine.compare;

import java.util.List;

/** The share of one group of blocks, less that of the others. */
final class ShareEffect implements Effect {
  private final double[] part;
  private final double[] whole;

  /**
   * @param runs second by second
   */
  ShareEffect(List<List<Counted>> runs, Blocks blocks) {
    part = new double[blocks.count()];
    whole = new double[blocks.count()];
    for (int run = 0; run < runs.size(); run++) {
      for (int second = 0; second < runs.get(run).size(); second++) {
        Counted counted = runs.get(run).get(second);
        part[blocks.of(run, second)] += counted.part();
        whole[blocks.of(run, second)] += counted.whole();
      }
    }
  }

  @Override
  public double of(boolean[] now) {
    Counted marked = new Counted(0, 0);
    Counted others = marked;
    for (int i = 0; i < now.length; i++) {
      Counted block = new Counted(part[i], whole[i]);
      if (now[i]) {
        marked = marked.plus(block);
      } else {
        others = others.plus(block);
      }
    }
    return marked.share() - others.share();
  }

  /** In how many blocks there is any part at all. */
  int eventful() {
    int eventful = 0;
    for (double each : part) {
      eventful += each > 0 ? 1 : 0;
    }
    return eventful;
  }
}
