package holdwater.proxy.toxics;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.exchange.GrpcCode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The request never reaches the server: it is answered with {@code status} once it is complete, in
 * its turn, and the connection stays usable. A call by gRPC ends at once, with the code that gRPC
 * makes of the status; in HTTP/2 the answer has no body.
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
  public boolean meetsStreams() {
    return true;
  }

  @Override
  public Stage begin(Flow flow) {
    return new Replying(this, flow);
  }

  private static final class Replying extends Answering {

    private HttpStatus toxic;

    private Replying(HttpStatus toxic, Flow flow) {
      super(flow);
      this.toxic = toxic;
    }

    @Override
    void taken(Exchange exchange) {
      flow.bit("answers exchange " + exchange.index() + " with", toxic.status);
    }

    @Override
    void answer(Exchange exchange) {
      String words = toxic.body.isEmpty() ? NO_WORDS : toxic.body;
      if (exchange.request().isGrpc()) {
        exchange.fail(GrpcCode.ofHttp(toxic.status), words.strip());
      } else {
        exchange.answer(toxic.status, words);
      }
    }

    @Override
    public void update(Toxic changed) {
      toxic = (HttpStatus) changed;
      super.update(changed);
    }
  }
}
