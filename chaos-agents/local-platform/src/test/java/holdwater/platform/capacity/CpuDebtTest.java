package holdwater.platform.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuDebtTest {
  private static final long MILLI = 1_000_000;
  private final CpuDebt debt = new CpuDebt();

  @Test
  void half_a_core_owes_five_of_ten_milliseconds() {
    debt.owe(0.5, 10 * MILLI);
    assertThat(debt.owedNanos()).isEqualTo(5 * MILLI);

    debt.paid(5 * MILLI);
    assertThat(debt.owedNanos()).isZero();
  }

  @Test
  void what_was_burned_too_much_is_burned_less_later() {
    debt.owe(0.1, 10 * MILLI);
    debt.paid(3 * MILLI);

    debt.owe(0.1, 10 * MILLI);

    assertThat(debt.owedNanos()).isEqualTo(-1 * MILLI);
  }

  @Test
  void what_a_full_machine_withheld_for_long_is_owed_no_more() {
    debt.owe(1, 60_000 * MILLI);

    assertThat(debt.owedNanos()).isEqualTo(CpuDebt.MOST_NANOS);
  }
}
