package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.adapters.external.Address;
import holdwater.adapters.external.AgentPlace;
import holdwater.adapters.external.Api;
import holdwater.adapters.external.ExternalInstance;
import holdwater.adapters.external.ExternalProxy;
import holdwater.adapters.external.ExternalSystem;
import holdwater.adapters.external.HostRange;
import holdwater.adapters.external.LinkCounter;
import holdwater.adapters.external.Permit;
import holdwater.model.slo.CounterQuery;
import holdwater.model.topology.Instance;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExternalPossibilitiesTest {
  private static final String LINK = "a.gateway:a.catalog";

  private static ExternalSystem system(Optional<AgentPlace> agent, Map<String, String> links) {
    Map<String, ExternalInstance> instances = new HashMap<>();
    for (Instance instance : TwoZones.topology().instances()) {
      Address address = new Address("127.0.0.1", 7000);
      instances.put(instance.id(), new ExternalInstance(address, agent, Optional.empty()));
    }
    Api api = new Api(URI.create("http://127.0.0.1:8474"), Optional.empty());
    return new ExternalSystem(
        TwoZones.topology(),
        instances,
        links.isEmpty() ? Optional.empty() : Optional.of(new ExternalProxy(api, links)),
        new Permit(List.of(new HostRange("127.0.0.1")), 1, Optional.empty()));
  }

  private record Answers(boolean isStock, Collection<String> links)
      implements ExternalPossibilities.Network {}

  private static List<String> lines(ExternalSystem system, boolean stock, String... links) {
    return ExternalPossibilities.lines(system, Map.of(), new Answers(stock, List.of(links)));
  }

  @Test
  void stock_toxiproxy_says_beforehand_that_exposure_cannot_be_shown() {
    List<String> lines = lines(system(Optional.empty(), Map.of(LINK, "catalog")), true, LINK);

    assertThat(lines)
        .anyMatch(line -> line.startsWith("fault     latency") && line.contains(LINK))
        .anyMatch(line -> line.startsWith("exposure") && line.contains("'not exercised'"))
        .anyMatch(line -> line.startsWith("lease") && line.contains("the daemon"))
        .anyMatch(line -> line.startsWith("missing   exposure of links, SLIs of type Witness"))
        .noneMatch(line -> line.startsWith("SLI       Witness"));
  }

  @Test
  void clients_count_behind_a_stock_toxiproxy_where_all_have_to_pass_it() {
    String a = "viewers:a.gateway";
    String b = "viewers:b.gateway";
    Map<String, String> both = Map.of(a, "in_a", b, "in_b");

    assertThat(lines(system(Optional.empty(), both), true, a, b))
        .contains(
            "exposure  of all entry links of gateway at once: as the clients of traffic.http count")
        .anyMatch(line -> line.startsWith("exposure  of all other links: nobody counts"));
    assertThat(lines(system(Optional.empty(), both), true, a))
        .noneMatch(line -> line.contains("traffic.http count"));
  }

  @Test
  void callees_count_behind_a_stock_toxiproxy_where_the_owner_says_how() {
    LinkCounter callee = new LinkCounter.OfCallee("/metrics", new CounterQuery("calls", List.of()));

    assertThat(lines(counted(callee), true, LINK))
        .contains("exposure  of " + LINK + ": as the callees count");
  }

  @Test
  void agents_of_callers_count_behind_a_stock_toxiproxy_where_the_owner_says_how() {
    LinkCounter agent = new LinkCounter.Requests(new Address("127.0.0.1", 8666));

    assertThat(lines(counted(agent), true, LINK))
        .contains("exposure  of " + LINK + ": as the agents of their callers count")
        .anyMatch(line -> line.startsWith("exposure  of all other links: nobody counts"));
  }

  private static ExternalSystem counted(LinkCounter counter) {
    ExternalSystem plain = system(Optional.empty(), Map.of(LINK, "catalog"));
    ExternalProxy proxy = plain.proxy().orElseThrow();
    return new ExternalSystem(
        plain.topology(),
        plain.instances(),
        Optional.of(new ExternalProxy(proxy.api(), proxy.proxies(), Map.of(LINK, counter))),
        plain.permit());
  }

  @Test
  void proxy_of_ours_counts_and_knows_more_faults() {
    List<String> lines = lines(system(Optional.empty(), Map.of(LINK, "catalog")), false, LINK);

    assertThat(lines)
        .contains("SLI       Witness: " + LINK + "; of HTTP/2 and gRPC it counts nothing")
        .anyMatch(line -> line.startsWith("fault     cut, cut_after, packet_loss"))
        .anyMatch(line -> line.startsWith("exposure") && line.contains("as the proxy counts"));
  }

  @Test
  void what_is_missing_says_what_to_give() {
    ExternalSystem bare = system(Optional.empty(), Map.of());

    assertThat(
            ExternalPossibilities.lines(
                bare, Map.of("a.catalog", "answers 503"), new Answers(true, List.of())))
        .contains("ready     4 of 5")
        .contains("missing   a.catalog: answers 503")
        .contains("missing   network faults: no network.toxiproxy stands between the services")
        .anyMatch(line -> line.startsWith("missing   jvm in ") && line.endsWith("pidFile"))
        .anyMatch(line -> line.startsWith("missing   spring_* in "))
        .anyMatch(line -> line.startsWith("missing   outage in ") && line.endsWith("bringBack}"))
        .anyMatch(line -> line.startsWith("missing   kill, suspend: "));
  }

  @Test
  void proxy_that_is_not_there_is_told_with_its_name() {
    assertThat(lines(system(Optional.empty(), Map.of(LINK, "catalog")), true))
        .contains("missing   link " + LINK + ": the Toxiproxy has no proxy 'catalog'")
        .noneMatch(line -> line.startsWith("fault     latency"));
  }

  @Test
  void agent_in_a_process_that_lives_can_be_used() {
    AgentPlace mine = new AgentPlace.OfPid(ProcessHandle.current().pid());

    assertThat(lines(system(Optional.of(mine), Map.of()), true))
        .anyMatch(line -> line.startsWith("fault     jvm: a.gateway"));
  }

  @Test
  void toxiproxy_that_does_not_answer_is_told() {
    ExternalPossibilities.Network silent =
        new ExternalPossibilities.Network() {
          @Override
          public boolean isStock() {
            return true;
          }

          @Override
          public Collection<String> links() throws IOException {
            throw new IOException("the fault proxy at http://127.0.0.1:8474 is gone");
          }
        };

    assertThat(
            ExternalPossibilities.lines(
                system(Optional.empty(), Map.of(LINK, "catalog")), Map.of(), silent))
        .contains("missing   network faults: the fault proxy at http://127.0.0.1:8474 is gone");
  }
}
