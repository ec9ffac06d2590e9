package holdwater.adapters.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PermitTest {
  private static Permit hosts(String... ranges) {
    List<HostRange> all = List.of(ranges).stream().map(HostRange::new).toList();
    return new Permit(all, 1, Optional.empty());
  }

  private static boolean allows(Permit permit, String host) {
    return permit.refusal(host).isEmpty();
  }

  @Test
  void block_allows_the_addresses_in_it_and_no_other() {
    Permit permit = hosts("10.1.0.0/16", "192.168.0.7", "2001:db8::/32");

    assertThat(allows(permit, "10.1.255.3")).isTrue();
    assertThat(allows(permit, "10.2.0.1")).isFalse();
    assertThat(allows(permit, "192.168.0.7")).isTrue();
    assertThat(allows(permit, "192.168.0.8")).isFalse();
    assertThat(allows(permit, "2001:db8:1::1")).isTrue();
    assertThat(allows(permit, "2001:db9::1")).isFalse();
  }

  @Test
  void bits_of_a_block_need_not_fill_bytes() {
    assertThat(allows(hosts("10.0.0.128/25"), "10.0.0.200")).isTrue();
    assertThat(allows(hosts("10.0.0.128/25"), "10.0.0.100")).isFalse();
    assertThat(allows(hosts("0.0.0.0/0"), "10.0.0.100")).isTrue();
  }

  @Test
  void name_is_allowed_by_name_or_by_its_addresses() {
    assertThat(allows(hosts("stock.example"), "Stock.Example")).isTrue();
    assertThat(allows(hosts("127.0.0.0/8", "::1"), "localhost")).isTrue();
    assertThat(hosts("stock.example").refusal("127.0.0.1"))
        .contains("permit.hosts does not allow 127.0.0.1: it allows stock.example");
  }

  @Test
  void what_is_no_host_is_refused() {
    assertThatThrownBy(() -> new HostRange("stock example")).hasMessageContaining("must be a host");
    assertThatThrownBy(() -> new HostRange("10.0.0.0/33")).hasMessageContaining("at most 32 bits");
    assertThatThrownBy(() -> new HostRange("stock/8")).hasMessageContaining("must be a host");
  }

  @Test
  void hours_end_before_their_last_moment_and_may_span_midnight() {
    Hours day = new Hours(LocalTime.of(9, 0), LocalTime.of(17, 0), ZoneOffset.UTC);
    Hours night = new Hours(LocalTime.of(22, 0), LocalTime.of(4, 0), ZoneOffset.UTC);

    assertThat(day.contains(at("09:00:00"))).isTrue();
    assertThat(day.contains(at("17:00:00"))).isFalse();
    assertThat(night.contains(at("23:30:00"))).isTrue();
    assertThat(night.contains(at("03:59:59"))).isTrue();
    assertThat(night.contains(at("12:00:00"))).isFalse();
  }

  private static Instant at(String time) {
    return Instant.parse("2026-03-02T" + time + "Z");
  }
}
