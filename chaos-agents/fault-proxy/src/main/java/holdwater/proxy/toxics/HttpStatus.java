package holdwater.proxy.toxics;

import holdwater.proxy.exchange.Exchange;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The request never reaches the server: it is answered with {@code status} once it is complete, in
 * its turn, and the connection stays usable.
 *
 * <p>Works on requests, so its direction is upstream.
 *
 * @param status 200 to 599
 * @param body plain text; empty says that the fault proxy answered
 */
public record HttpStatus(int status, String body) implements HttpToxic {

  private static final int MAX_BODY = 4_096;
  private static final int UNAVAILABLE = 503;
  private static final String NO_WORDS = "answered by the fault proxy\n";

  static final ToxicType TYPE =
      ToxicType.extension(
              "http_status",
              attributes ->
                  new HttpStatus(
                      (int) attributes.whole("status", 200, 599, UNAVAILABLE),
                      attributes.text("body", MAX_BODY)))
          .only(Direction.UPSTREAM);

  @Override
  public Map<String, Object> attributes() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("status", (long) status);
    shown.put("body", body);
    return shown;
  }

  @Override
  public Stage begin(Flow flow) {
    return new Answering(this, flow);
  }

  private static final class Answering extends Passing {

    private HttpStatus toxic;
    private Exchange swallowed;
    private boolean retired;

    private Answering(HttpStatus toxic, Flow flow) {
      super(flow);
      this.toxic = toxic;
    }

    @Override
    public void chunk(Chunk chunk) {
      Exchange exchange = chunk.exchange();
      if (swallowed == null && chunk.isFirst() && exchange.take()) {
        swallowed = exchange;
        flow.bit("answers exchange " + exchange.index() + " with", toxic.status);
      }
      if (swallowed == null) {
        flow.pass(chunk);
        return;
      }
      chunk.drop();
      if (exchange != swallowed) {
        // The request broke off in the middle; without its start the server cannot be sent the
        // rest.
        flow.reset();
      } else if (chunk.isLast()) {
        answer();
      }
    }

    private void answer() {
      Exchange complete = swallowed;
      swallowed = null;
      complete.answer(toxic.status, toxic.body.isEmpty() ? NO_WORDS : toxic.body);
      if (retired) {
        flow.drained();
      }
    }

    @Override
    public void update(Toxic changed) {
      toxic = (HttpStatus) changed;
      retired = false;
    }

    @Override
    public boolean retire() {
      retired = true;
      return swallowed == null;
    }
  }
}
