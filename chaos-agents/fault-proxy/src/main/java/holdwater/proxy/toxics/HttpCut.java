package holdwater.proxy.toxics;

import holdwater.proxy.exchange.Part;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response (or, upstream, a request) breaks off: its head passes, {@code bytes} of its body
 * behind it, and then the connection is cut.
 *
 * <pre>
 *   came     head body body
 *   leaves   head bo reset              (bytes = 2)
 * </pre>
 *
 * Interim answers such as 100 Continue pass. A body of fewer bytes ends as it would without the
 * toxic; one in chunks counts with its framing. Once cut, a message that follows is lost too.
 *
 * @param bytes of the body that pass; 0 cuts right behind the head, also where no body follows
 */
public record HttpCut(long bytes, Ending how) implements HttpToxic {

  static final ToxicType TYPE =
      ToxicType.extension(
          "http_cut",
          attributes ->
              new HttpCut(
                  attributes.whole("bytes", Long.MAX_VALUE), attributes.word("how", Ending.RESET)));

  @Override
  public Map<String, Object> attributes() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("bytes", bytes);
    shown.put("how", Attributes.shown(how));
    return shown;
  }

  @Override
  public boolean meetsStreams() {
    return true;
  }

  @Override
  public Stage begin(Flow flow) {
    return new Breaking(this, flow);
  }

  private static final class Breaking extends Limiting {

    private HttpCut toxic;
    private boolean inBody;

    private Breaking(HttpCut toxic, Flow flow) {
      super(flow);
      this.toxic = toxic;
    }

    @Override
    long limit() {
      return toxic.bytes;
    }

    @Override
    void lastPassed(long bytes) {
      flow.bit("cuts a message after bytes of its body", bytes);
      toxic.how.behind(flow);
    }

    @Override
    public void chunk(Chunk chunk) {
      inBody = inBody && !chunk.isFirst();
      if (isCut() || inBody) {
        super.chunk(chunk);
        return;
      }
      // A body whose head was not seen as a whole is no body that can be counted: it passes.
      boolean headEnds = chunk.part() == Part.HEAD_END;
      flow.pass(chunk);
      if (headEnds) {
        inBody = true;
        countFromHere();
        if (toxic.bytes == 0) {
          cut();
        }
      }
    }

    @Override
    public void update(Toxic changed) {
      toxic = (HttpCut) changed;
    }
  }
}
