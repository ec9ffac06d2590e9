package holdwater.cli.live;

import holdwater.model.port.TrafficSecond;
import java.util.List;

/** Hears of a run while it is played. Called by several threads, one at a time. */
interface RunNews {
  /** What it said of its progress. */
  void line(String text);

  /** What became known of its traffic; events of one second may come again and again. */
  void seconds(List<TrafficSecond> known);
}
