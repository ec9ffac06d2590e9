package holdwater.load.record;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.load.plan.PlanFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Several generators send what one would have sent. */
class SharedArrivalsTest {
  private record User(long number, long at) {}

  @Property(tries = 200)
  void shares_together_are_the_plan_each_user_once_and_at_its_time(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 40) Integer> rates,
      @ForAll @IntRange(min = 1, max = 16) int injectors) {
    Arrivals whole =
        new ShapedArrivals(
            rates.stream().map(rate -> new PlanFile.Piece(rate - 1, rate, 1_500)).toList());

    List<User> users = new ArrayList<>();
    for (int i = 0; i < injectors; i++) {
      Arrivals share = new SharedArrivals(whole, i, injectors);
      for (long n = 0; n < share.total(); n++) {
        users.add(new User(share.globalNumber(n), share.at(n)));
      }
      assertThat(share.length()).isEqualTo(whole.length());
    }

    users.sort(Comparator.comparing(User::number));
    assertThat(users)
        .isEqualTo(
            LongStream.range(0, whole.total()).mapToObj(n -> new User(n, whole.at(n))).toList());
  }

  @Property(tries = 100)
  void starts_of_the_shares_add_up_in_every_second(
      @ForAll @IntRange(min = 1, max = 60) int rate,
      @ForAll @IntRange(min = 1, max = 16) int injectors) {
    Arrivals whole = new ShapedArrivals(List.of(new PlanFile.Piece(rate, rate, 3_000)));

    for (long from = 0; from < 3_000_000; from += 1_000_000) {
      long sum = 0;
      for (int i = 0; i < injectors; i++) {
        sum += starts(new SharedArrivals(whole, i, injectors), from);
      }
      assertThat(sum).isEqualTo(starts(whole, from));
    }
  }

  private static long starts(Arrivals arrivals, long from) {
    Schedule schedule = new Schedule(arrivals, 0, 0);
    schedule.begin(7_000_000);
    return schedule.startsBetween(7_000_000 + from, 8_000_000 + from);
  }
}
