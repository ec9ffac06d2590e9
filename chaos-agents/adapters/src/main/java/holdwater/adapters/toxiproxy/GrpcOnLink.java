package holdwater.adapters.toxiproxy;

import holdwater.model.fault.GrpcStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Calls by gRPC fail, as the proxy counts those that it has answered in the server's place.
 *
 * <p>It is not probed: without the fault, a matching probe would be a real call that the server
 * carries out. So only calls of the system under test are looked at, and a link without such calls
 * proves nothing.
 */
record GrpcOnLink(GrpcStatus fault) implements RequestsOnLink {

  private static final String TYPE = "grpc_status";

  @Override
  public boolean isStock() {
    return false;
  }

  @Override
  public LinkToxic toxic() {
    return LinkToxic.up(TYPE, Map.of("code", fault.code().name()));
  }

  @Override
  public void set(LeasedLink link) throws IOException {
    link.set(toxic().meeting(fault.match(), Map.of()));
  }

  @Override
  public Optional<String> counted() {
    return Optional.of(TYPE);
  }

  @Override
  public Duration patience() {
    return USUAL_PATIENCE;
  }

  @Override
  public boolean bites(Reading before, Reading now) {
    return now.met() > 0;
  }

  @Override
  public boolean isGone(Optional<Reading> before, Reading now) {
    return now.met() == 0;
  }

  @Override
  public String figures(Reading before, Reading now) {
    return before.describe()
        + "; with it "
        + (now.met() == 0 ? "no" : now.met())
        + " calls by gRPC got "
        + fault.code()
        + " from the proxy";
  }

  @Override
  public String rule() {
    return "calls by gRPC over HTTP/2, " + fault.match().describe() + ", that get it";
  }
}
