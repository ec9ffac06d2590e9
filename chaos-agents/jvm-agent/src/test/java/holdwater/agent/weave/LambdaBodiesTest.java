package holdwater.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultLanguage;
import holdwater.agent.faults.FaultKinds;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which methods a lambda is woven by, whose own class nobody can change. */
class LambdaBodiesTest {
  private static final String HERE = LambdaBodiesTest.class.getName();
  private static final String MAKER = HERE + "$Maker";

  /** An interface to pick by. */
  interface Said {
    String say(String what);
  }

  /** One that is picked by what it extends. */
  interface Loud extends Said {}

  /** One that is not meant. */
  interface Other {
    String say(String what);
  }

  /** Makes one of each. */
  static final class Maker {
    private Maker() {}

    static Said said(String before) {
      return what -> before + what;
    }

    static Loud loud() {
      return what -> what + "!";
    }

    static Other other() {
      return what -> "other " + what;
    }

    static Said reference() {
      return String::strip;
    }

    /** Has the name of what is meant, in a class that is none of those that are. */
    static String say(String what) {
      return what;
    }
  }

  private static WovenFault woven(String text) throws Exception {
    FaultLanguage language = new FaultLanguage(FaultKinds.ALL, new ExceptionTypes(List.of()));
    WovenFault fault =
        new WovenFault(
            new FaultInForce("f", language.parse(text), 1, System::nanoTime), new HashMap<>());
    ClassLoader loader = Maker.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(MAKER.replace('.', '/') + ".class")) {
      var unused = new ByteWeaver().weave(null, MAKER, loader, in.readAllBytes(), List.of(fault));
    }
    return fault;
  }

  @Test
  void bodies_are_those_of_the_interface_and_of_what_extends_it() throws Exception {
    WovenFault fault = woven("return 'x' on " + HERE + "$Said+.say");

    assertThat(fault.signatures())
        .hasSize(2)
        .anyMatch(one -> one.startsWith(MAKER + ".lambda$said$") && one.endsWith("(2)"))
        .anyMatch(one -> one.startsWith(MAKER + ".lambda$loud$") && one.endsWith("(1)"));
    assertThat(fault.hasLambdasOf(MAKER)).isTrue();
  }

  @Test
  void what_is_made_by_a_method_reference_is_told() throws Exception {
    assertThat(woven("return 'x' on " + HERE + "$Said+.say").misses().all())
        .containsExactly(
            MAKER
                + ", String::strip"
                + " (a method reference: what it refers to is met by its own name)");
  }

  @Test
  void arguments_are_counted_as_the_interface_has_them() throws Exception {
    assertThat(woven("return 'x' on " + HERE + "$Said+.say(1)").methods()).isEqualTo(2);
    assertThat(woven("return 'x' on " + HERE + "$Said+.say(2)").methods()).isZero();
  }

  @Test
  void bodies_that_return_something_else_are_left_alone_and_told() throws Exception {
    WovenFault fault = woven("return 42 on " + HERE + "$Loud+.say");

    assertThat(fault.methods()).isZero();
    assertThat(fault.whyNothing())
        .startsWith(MAKER + ".lambda$loud$")
        .endsWith(" returns another type");
  }

  @Test
  void interface_without_a_plus_means_no_lambda() throws Exception {
    assertThat(woven("return 'x' on " + HERE + "$Said.say").methods()).isZero();
  }
}
