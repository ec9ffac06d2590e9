package holdwater.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.boot.HoldwaterBridge;
import holdwater.agent.fault.AgentLog;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.Failures;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultLanguage;
import holdwater.agent.faults.FaultKinds;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody asks for once is met once, however many methods pass it on. */
class NestingTest {
  private static final String TYPE = Delegating.class.getName();

  private final Failures failures = new Failures(new AgentLog(Optional.empty()));
  private final Loader loader = new Loader();
  private FaultInForce fault;
  private Class<?> type;
  private Class<?> sub;
  private Class<?> filled;

  private static final class Loader extends ClassLoader {
    Loader() {
      super(NestingTest.class.getClassLoader());
    }

    Class<?> define(String name, byte[] bytes) {
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  @BeforeEach
  void weave() throws Exception {
    FaultLanguage language = new FaultLanguage(FaultKinds.ALL, new ExceptionTypes(List.of()));
    String text = "latency 1ms on " + TYPE + "+.*," + TYPE + "+.new," + TYPE + "$Filled.new";
    fault = new FaultInForce("f", language.parse(text), 1, System::nanoTime);
    Map<Integer, Site> sites = new ConcurrentHashMap<>();
    WovenFault woven = new WovenFault(fault, sites);
    HoldwaterBridge.connect(new Interceptor(sites, failures));
    type = woven(TYPE, woven);
    sub = woven(Delegating.Sub.class.getName(), woven);
    filled = woven(Delegating.Filled.class.getName(), woven);
    fault.armed();
    woven.gate().set(true);
  }

  @AfterEach
  void nothing_failed() {
    assertThat(failures.count()).isZero();
  }

  private Class<?> woven(String name, WovenFault woven) throws IOException {
    ClassLoader parent = loader.getParent();
    try (InputStream in = parent.getResourceAsStream(name.replace('.', '/') + ".class")) {
      byte[] bytes = in.readAllBytes();
      return loader.define(name, new ByteWeaver().weave(null, name, parent, bytes, List.of(woven)));
    }
  }

  private long met(Object on, String method, Class<?> parameter, Object argument) throws Exception {
    long before = fault.met();
    on.getClass().getMethod(method, parameter).invoke(on, argument);
    return fault.met() - before;
  }

  private long metByMaking(Class<?> parameter, Object argument) throws Exception {
    long before = fault.met();
    type.getConstructor(parameter).newInstance(argument);
    return fault.met() - before;
  }

  private static Object made(Class<?> wanted) throws Exception {
    return wanted.getConstructor().newInstance();
  }

  @Test
  void overloads_that_pass_a_call_on_are_one_with_it() throws Exception {
    assertThat(met(made(type), "send", String.class, "a")).isEqualTo(1);
  }

  @Test
  void overloads_that_are_inherited_or_overridden_are_one_with_the_call() throws Exception {
    Object one = made(sub);

    assertThat(one.getClass()).isSameAs(sub);
    assertThat(met(one, "send", String.class, "a")).isEqualTo(1);
  }

  @Test
  void calls_of_another_method_are_met_each() throws Exception {
    assertThat(met(made(type), "twice", String.class, "a")).isEqualTo(3);
  }

  @Test
  void method_that_calls_itself_is_called_anew_each_time() throws Exception {
    assertThat(met(made(type), "again", int.class, 3)).isEqualTo(4);
  }

  @Test
  void object_is_made_once_by_however_many_constructors() throws Exception {
    made(type);
    assertThat(fault.met()).isEqualTo(1);
    assertThat(metByMaking(String.class, "a")).isEqualTo(1);
    assertThat(metByMaking(String.class, "")).isEqualTo(1);

    long before = fault.met();
    made(sub);
    assertThat(fault.met() - before).isEqualTo(1);
  }

  @Test
  void objects_that_a_constructor_makes_besides_its_own_are_met_each() throws Exception {
    assertThat(metByMaking(long.class, 7L)).isEqualTo(2);
    assertThat(metByMaking(int.class, 2)).isEqualTo(3);
  }

  @Test
  void object_that_is_made_on_the_way_to_super_is_met_beside_the_one_that_wants_it()
      throws Exception {
    filled.getConstructor(String.class).newInstance("a");

    assertThat(fault.met()).isEqualTo(2);
  }
}
