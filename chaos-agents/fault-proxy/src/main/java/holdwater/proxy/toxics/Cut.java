package holdwater.proxy.toxics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The connection is cut in the middle: behind so many bytes of the direction, or so long after the
 * toxic met it, whichever comes first. All bytes until then pass as they come.
 *
 * <pre>
 *   came     aaa  bbb  ccc
 *   leaves   aaa  b reset               (after_bytes = 4)
 *   leaves   aaa  bbb ....reset         (after_time, counted from the moment the toxic met it)
 * </pre>
 *
 * What counts are the bytes that passed while the toxic met the connection. With a match it meets
 * the connection with the first message that fits, and counts the bytes of those that do. Removed
 * before that moment it leaves no trace.
 *
 * @param afterBytes at least 1; 0 for never by bytes
 * @param afterTime milliseconds, at least 1; 0 for never by time
 */
public record Cut(long afterBytes, long afterTime, Ending how) implements Toxic {

  static final ToxicType TYPE =
      ToxicType.extension(
          "cut",
          attributes ->
              new Cut(
                  attributes.whole("after_bytes", Long.MAX_VALUE),
                  attributes.whole("after_time", Attributes.MAX_MILLIS),
                  attributes.word("how", Ending.RESET)));

  /**
   * @throws InvalidAttribute if it would never cut
   */
  public Cut {
    if (afterBytes == 0 && afterTime == 0) {
      throw new InvalidAttribute("after_bytes or after_time must be above 0");
    }
  }

  @Override
  public Map<String, Object> attributes() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("after_bytes", afterBytes);
    shown.put("after_time", afterTime);
    shown.put("how", Attributes.shown(how));
    return shown;
  }

  @Override
  public Stage begin(Flow flow) {
    return new Cutting(this, flow);
  }

  private static final class Cutting extends Limiting {

    private final Alarm alarm;
    private final long met;
    private Cut cut;

    private Cutting(Cut cut, Flow flow) {
      super(flow);
      this.cut = cut;
      met = flow.now();
      alarm = new Alarm(flow);
      arm();
    }

    private void arm() {
      alarm.cancel();
      if (cut.afterTime > 0) {
        alarm.set(met + TimeUnit.MILLISECONDS.toNanos(cut.afterTime), this::timeIsUp);
      }
    }

    private void timeIsUp() {
      flow.bit("cuts after ms", cut.afterTime);
      cut.how.now(flow);
    }

    @Override
    long limit() {
      return cut.afterBytes == 0 ? Long.MAX_VALUE : cut.afterBytes;
    }

    @Override
    void lastPassed(long bytes) {
      flow.bit("cuts after bytes", bytes);
      cut.how.behind(flow);
    }

    @Override
    public void update(Toxic toxic) {
      cut = (Cut) toxic;
      arm();
    }

    @Override
    public boolean retire() {
      alarm.cancel();
      return super.retire();
    }

    @Override
    public void discard() {
      alarm.cancel();
    }
  }
}
