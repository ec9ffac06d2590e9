package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.fault.FaultForm;
import holdwater.cli.fault.FaultForms;
import holdwater.model.fault.NetworkFault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of faults on links follows the registered forms. */
class LinkFaultKindsTest {
  private static final List<String> ALL =
      FaultForms.all().stream()
          .filter(form -> NetworkFault.class.isAssignableFrom(form.type()))
          .map(FaultForm::kind)
          .toList();

  @Test
  void a_stock_toxiproxy_has_a_kind_or_lacks_it() {
    List<String> told = new ArrayList<>(LinkFaultKinds.stock(true));
    told.addAll(LinkFaultKinds.stock(false));

    assertThat(told).containsExactlyInAnyOrderElementsOf(ALL);
    assertThat(LinkFaultKinds.stock(true)).contains("latency", "limit_data").doesNotContain("cut");
  }

  @Test
  void each_kind_is_of_all_traffic_or_of_requests_or_of_grpc() {
    List<String> told = new ArrayList<>(LinkFaultKinds.ofTraffic());
    told.addAll(LinkFaultKinds.ofRequests());
    told.add("grpc_status");

    assertThat(told).containsExactlyInAnyOrderElementsOf(ALL);
    assertThat(LinkFaultKinds.ofRequests()).contains("http_status");
  }
}
