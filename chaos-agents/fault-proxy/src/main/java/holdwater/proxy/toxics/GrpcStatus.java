package holdwater.proxy.toxics;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.exchange.GrpcCode;
import holdwater.proxy.exchange.Request;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A call by gRPC never reaches the server: it fails with {@code code} at once. Other requests pass.
 *
 * <p>Works on requests, so its direction is upstream. The path of a call is {@code
 * /package.Service/Method}, by which a {@link Match} picks services and methods.
 *
 * @param code any but OK, which is no failure
 * @param message empty says that the fault proxy answered
 */
public record GrpcStatus(GrpcCode code, String message) implements HttpToxic {

  private static final int MAX_MESSAGE = 1_024;
  private static final String NO_WORDS = "answered by the fault proxy";

  static final ToxicType TYPE =
      ToxicType.extension(
              "grpc_status",
              attributes ->
                  new GrpcStatus(
                      attributes.grpcCode("code", GrpcCode.UNAVAILABLE),
                      attributes.text("message", MAX_MESSAGE)))
          .only(Direction.UPSTREAM);

  /**
   * @throws InvalidAttribute if it is OK
   */
  public GrpcStatus {
    if (code == GrpcCode.OK) {
      throw new InvalidAttribute("code must be one by which calls fail, 1 to 16, was OK");
    }
  }

  @Override
  public Map<String, Object> attributes() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("code", code.name());
    shown.put("message", message);
    return shown;
  }

  @Override
  public boolean meets(Request request) {
    return request.isGrpc();
  }

  @Override
  public boolean meetsStreams() {
    return true;
  }

  @Override
  public Stage begin(Flow flow) {
    return new Failing(this, flow);
  }

  private static final class Failing extends Answering {

    private GrpcStatus toxic;

    private Failing(GrpcStatus toxic, Flow flow) {
      super(flow);
      this.toxic = toxic;
    }

    @Override
    void taken(Exchange exchange) {
      flow.bit("fails exchange " + exchange.index() + " with", toxic.code.number());
    }

    @Override
    void answer(Exchange exchange) {
      exchange.fail(toxic.code, toxic.message.isEmpty() ? NO_WORDS : toxic.message);
    }

    @Override
    public void update(Toxic changed) {
      toxic = (GrpcStatus) changed;
      super.update(changed);
    }
  }
}
