package holdwater.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerritoryTest {
  private static final ClassLoader APPLICATION = TerritoryTest.class.getClassLoader();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdk.proxy1.$Proxy0",
        "jdk.proxy12.$Proxy345",
        "com.sun.proxy.jdk.proxy2.$Proxy3",
        "com.acme.$Proxy4",
        "sun.shine.App",
        "sunny.App",
        "jdkapp.App",
        "javax.servlet.http.HttpServlet"
      })
  void what_only_sounds_like_the_jdk_belongs_to_the_application(String name) {
    assertThat(Territory.isJdk(name, APPLICATION)).isFalse();
    assertThat(Territory.contains(name, APPLICATION)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdk.jshell.JShell",
        "jdk.proxy.Proxies",
        "jdk.proxy1.inner.Some",
        "sun.tools.attach.HotSpotVirtualMachine",
        "sun.jvmstat.monitor.Monitor",
        "com.sun.tools.javac.Main"
      })
  void tools_of_the_jdk_are_its_own_although_the_application_loader_has_them(String name) {
    assertThat(Territory.isJdk(name, APPLICATION)).isTrue();
    assertThat(Territory.contains(name, APPLICATION)).isFalse();
  }

  @Test
  void client_that_another_agent_brings_along_is_left_alone() throws Exception {
    Constructor<? extends ClassLoader> loader =
        new ByteBuddy()
            .subclass(ClassLoader.class)
            .name("io.opentelemetry.javaagent.bootstrap.AgentClassLoader")
            .make()
            .load(APPLICATION)
            .getLoaded()
            .getDeclaredConstructor();
    loader.setAccessible(true);

    assertThat(Territory.contains("okhttp3.OkHttpClient", loader.newInstance())).isFalse();
    assertThat(Territory.contains("okhttp3.OkHttpClient", APPLICATION)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk.proxy1.$Proxy0", "java.lang.String", "sun.shine.App"})
  void what_the_boot_loader_has_is_the_jdk(String name) {
    assertThat(Territory.isJdk(name, null)).isTrue();
    assertThat(Territory.contains(name, null)).isFalse();
  }
}
