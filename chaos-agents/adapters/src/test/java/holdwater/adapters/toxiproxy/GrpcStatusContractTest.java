package holdwater.adapters.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Fault;
import holdwater.model.fault.GrpcCode;
import holdwater.model.fault.GrpcStatus;
import holdwater.model.fault.RequestMatch;
import holdwater.model.port.Injection;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Link;
import holdwater.model.topology.Protocol;
import holdwater.model.verdict.Evidence;
import io.grpc.Status.Code;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract with one method of gRPC that fails, and what its evidence is. */
class GrpcStatusContractTest extends LinkContract {

  private final Link orders = new Link("a.gateway", "a.orders", Protocol.TCP, "");
  private GrpcOrders shop;

  @BeforeEach
  void openShop() throws IOException {
    shop = new GrpcOrders();
    shop.through(lab.link(orders, shop.address()));
  }

  @AfterEach
  void shut() {
    shop.close();
  }

  @Override
  protected Fault fault() {
    return new GrpcStatus(
        GrpcCode.RESOURCE_EXHAUSTED,
        new RequestMatch(Optional.empty(), Optional.of("/shop.Orders/Place"), Optional.empty()));
  }

  @Override
  protected ResolvedTarget target() {
    return Lab.on(orders);
  }

  @Override
  protected boolean felt() {
    return shop.call("Place") == Code.RESOURCE_EXHAUSTED;
  }

  @Test
  void is_proven_by_the_calls_of_the_system_and_by_nothing_else() {
    ToxiproxyNetwork network = lab.network();
    Injection injection =
        network.injector().inject("i-1", fault(), target(), Lease.DEFAULT, new Seed(1));
    try (injection) {
      assertThat(shop.call("List")).isEqualTo(Code.OK);
      Evidence early = injection.evidence();
      assertThat(early.proven()).as(early.statement()).isFalse();
      assertThat(early.statement()).contains("with it no calls by gRPC got RESOURCE_EXHAUSTED");

      for (int i = 0; i < 7; i++) {
        assertThat(shop.call("Place")).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(shop.call("List")).isEqualTo(Code.OK);
      }
      Evidence bit = injection.evidence();
      assertThat(bit.proven()).as(bit.statement()).isTrue();
      assertThat(bit.statement())
          .contains("with it 7 calls by gRPC got RESOURCE_EXHAUSTED from the proxy");
      assertThat(bit.bitten()).hasValue(7);
      assertThat(network.linkMeter().hits().get(orders.name())).isEqualTo(7L);
    }
    assertThat(injection.gone().proven()).isTrue();
    assertThat(injection.evidence().proven()).isFalse();
    assertThat(shop.placed).as("neither the fault nor a probe placed an order").hasValue(0);
    assertThat(shop.call("Place")).isEqualTo(Code.OK);
  }
}
