package holdwater.adapters.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Bandwidth;
import holdwater.model.fault.FromClients;
import holdwater.model.fault.GrpcCode;
import holdwater.model.fault.GrpcStatus;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.NetworkFault;
import holdwater.model.fault.NextRequests;
import holdwater.model.fault.RequestMatch;
import holdwater.model.port.Injection;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients at those addresses meet it, others do not, and no probe is taken for one. */
@Timeout(120)
class FromClientsOnLinkTest {
  private static final HttpStatus REFUSED = new HttpStatus(503, RequestMatch.ANY);
  private static final List<String> HERE = List.of("::1", "127.0.0.0/8");
  private static final List<String> ELSEWHERE = List.of("10.0.0.0/8");

  private Lab lab;

  @BeforeEach
  void start() throws IOException {
    lab = Lab.own();
  }

  @AfterEach
  void stop() throws IOException {
    lab.close();
  }

  private Injection inject(NetworkFault fault, List<String> clients) {
    return inject("i-1", fault, clients);
  }

  private Injection inject(String id, NetworkFault fault, List<String> clients) {
    return lab.network()
        .injector()
        .inject(id, new FromClients(fault, clients), Lab.on(lab.one), Lease.DEFAULT, new Seed(1));
  }

  @Test
  void client_at_such_an_address_meets_it_and_is_counted() throws IOException {
    Injection injection = inject(REFUSED, HERE);
    try (injection) {
      assertThat(injection.evidence().proven()).as("nobody has come yet").isFalse();
      assertThat(lab.statusOf()).isEqualTo(503);
      assertThat(injection.evidence().proven()).isTrue();
    }
    assertThat(injection.gone().proven()).isTrue();
    assertThat(lab.statusOf()).isEqualTo(200);
  }

  @Test
  void client_at_another_address_does_not() throws IOException {
    try (Injection injection = inject(REFUSED, ELSEWHERE)) {
      assertThat(lab.statusOf()).isEqualTo(200);
      assertThat(injection.evidence().proven()).isFalse();
    }
  }

  @Test
  void fault_of_all_traffic_is_counted_likewise() throws IOException {
    try (Injection injection = inject(new Bandwidth(1_000), HERE)) {
      assertThat(lab.statusOf()).isEqualTo(200);
      assertThat(injection.evidence().proven()).isTrue();
    }
  }

  /** Another fault's hits on the same link would be taken for its own. */
  @Test
  void toxic_that_counts_whom_it_met_is_believed_and_no_other() throws IOException {
    NetworkFault grpc = new GrpcStatus(GrpcCode.UNAVAILABLE, RequestMatch.ANY);
    assertThat(LinkFaults.of(new FromClients(grpc, HERE)).counted())
        .isEqualTo(LinkFaults.of(grpc).counted())
        .isPresent();

    try (Injection other = inject("i-2", REFUSED, HERE);
        Injection injection = inject(grpc, HERE)) {
      assertThat(lab.statusOf()).isEqualTo(503);
      assertThat(other.evidence().proven()).isTrue();
      assertThat(injection.evidence().proven()).as("nobody spoke gRPC").isFalse();
    }
  }

  @Test
  void first_ones_are_those_of_such_clients() throws IOException {
    try (Injection injection = inject(new NextRequests(REFUSED, 1), HERE)) {
      assertThat(lab.statusOf()).isEqualTo(503);
      assertThat(lab.statusOf()).isEqualTo(200);
      assertThat(injection.evidence().proven()).isTrue();
    }
  }
}
