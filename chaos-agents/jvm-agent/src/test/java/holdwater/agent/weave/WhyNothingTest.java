package holdwater.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultLanguage;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Spot;
import holdwater.agent.faults.FaultKinds;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhyNothingTest {
  private final FaultLanguage language =
      new FaultLanguage(FaultKinds.ALL, new ExceptionTypes(List.of()));
  private final Misses misses = new Misses();

  private String why(String fault, String... loaded) throws Refusal {
    List<Spot> spots = language.parse(fault).spots();
    return WhyNothing.of(spots, misses, WhyNothing.meant(spots, List.of(loaded)));
  }

  @Test
  void class_that_is_not_loaded_is_waited_for() throws Refusal {
    assertThat(why("latency 1s on com.acme.Shop.find", "com.acme.Other"))
        .isEqualTo("no class com.acme.Shop is loaded so far, it is woven when one comes");
  }

  @Test
  void class_with_a_similar_name_is_proposed() throws Refusal {
    assertThat(why("latency 1s on com.acme.Shpo+.find", "com.acme.Other", "com.acme.Shop"))
        .endsWith("it is woven when one comes, did you mean 'com.acme.Shop'?");
    assertThat(why("latency 1s on com.acme.shop.find", "com.acme.Shop"))
        .endsWith(", did you mean 'com.acme.Shop'?");
  }

  @Test
  void method_with_a_similar_name_is_proposed() throws Refusal {
    misses.look("com.acme.Shop");
    misses.leaveOut("findAll");
    misses.leaveOut("close");

    assertThat(why("latency 1s on com.acme.Shop.findAl"))
        .isEqualTo("com.acme.Shop has no findAl, did you mean 'findAll'?");
    assertThat(why("latency 1s on com.acme.Shop.delete")).isEqualTo("com.acme.Shop has no delete");
  }

  @Test
  void method_that_has_the_name_and_cannot_be_woven_is_the_reason() throws Refusal {
    misses.look("com.acme.Shop");
    misses.leaveOut("findAll");
    misses.passOver("com.acme.Shop.find", "is native");

    assertThat(why("latency 1s on com.acme.Shop.find")).isEqualTo("com.acme.Shop.find is native");
  }

  @Test
  void class_that_asks_for_no_time_is_the_reason_of_a_clock() throws Refusal {
    assertThat(why("clock +1h on com.acme..*"))
        .isEqualTo("no class of these names is loaded so far, it is woven when one comes");
    misses.look("com.acme.Shop");

    assertThat(why("clock +1h on com.acme..*")).isEqualTo("com.acme.Shop asks for no time of day");
  }

  @Test
  void only_the_first_of_many_are_named() throws Refusal {
    for (String name : List.of("a.A", "a.B", "a.C", "a.D")) {
      misses.look(name);
    }

    assertThat(why("latency 1s on a.*.find")).isEqualTo("a.A, a.B, a.C, … have no find");
  }
}
