package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorruptTest {

  private static final int BYTES = 100_000;

  /** What becomes of that many zeros, sent in chunks of that size. */
  private static byte[] after(Corrupt corrupt, int chunk) {
    FakeFlow flow = new FakeFlow();
    Stage stage = corrupt.begin(flow);
    for (int sent = 0; sent < BYTES; sent += chunk) {
      stage.chunk(flow.chunk(Math.min(chunk, BYTES - sent)));
    }
    assertThat(flow.heldBytes).isZero();
    return flow.passed.toByteArray();
  }

  private static long changed(byte[] bytes) {
    return IntStream.range(0, bytes.length).filter(i -> bytes[i] != 0).count();
  }

  @Test
  void the_share_of_the_rate_changes_and_nothing_is_lost_or_added() {
    byte[] after = after(new Corrupt(0.01, Corrupt.Unit.BYTE), 1_000);

    assertThat(after).hasSize(BYTES);
    // Four standard deviations around 1,000.
    assertThat(changed(after)).isBetween(874L, 1126L);
  }

  @Test
  void bit_flips_one_bit_of_a_byte() {
    for (byte one : after(new Corrupt(1, Corrupt.Unit.BIT), 1_000)) {
      assertThat(Integer.bitCount(one & 0xFF)).isEqualTo(1);
    }
  }

  @Test
  void a_changed_byte_is_never_what_it_was() {
    assertThat(changed(after(new Corrupt(1, Corrupt.Unit.BYTE), 1_000))).isEqualTo(BYTES);
  }

  @Test
  void none_at_zero_and_hardly_any_at_a_rate_next_to_it() {
    assertThat(changed(after(new Corrupt(0, Corrupt.Unit.BIT), 1_000))).isZero();
    assertThat(changed(after(new Corrupt(Double.MIN_VALUE, Corrupt.Unit.BIT), 1_000))).isZero();
  }

  @Test
  void the_same_bytes_are_hit_however_they_are_cut_into_chunks() {
    Corrupt corrupt = new Corrupt(0.01, Corrupt.Unit.BIT);

    assertThat(after(corrupt, 7)).isEqualTo(after(corrupt, 4_096));
  }
}
