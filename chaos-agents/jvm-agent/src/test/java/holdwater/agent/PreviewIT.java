package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.target.Repositories;
import holdwater.agent.target.Shop;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a fault would meet, asked before it bites. */
@Timeout(120)
class PreviewIT {
  private static final String SHOP = "holdwater.agent.target.Shop";
  private static final String REPOSITORY = SHOP + "$Repository";

  @TempDir static Path folder;
  private static TargetJvm target;

  @BeforeAll
  static void start() throws IOException {
    target = TargetJvm.start(folder);
    target.call(Shop.class, "find");
    target.call(Shop.class, "findProxied");
    target.call(Shop.class, "item");
    target.call(Shop.class, "bare");
    target.call(Shop.class, "readLambda");
    target.call(Repositories.class, "findOrder");
  }

  @AfterAll
  static void stop() {
    target.close();
  }

  private static String preview(String of) {
    return target.api().call("POST", "/v1/preview", "{\"of\":\"" + of + "\"}").body();
  }

  @Test
  void preview_names_methods_and_leaves_every_class_as_it_is() {
    ClassBefore before = ClassBefore.of(target, REPOSITORY);

    String answer = preview(REPOSITORY + ".*");

    assertThat(answer)
        .contains("\"classCount\":1", "\"methodCount\":8", "\"whyNothing\":[]")
        .contains("\"" + REPOSITORY + ".findOne(1)\"", "\"" + REPOSITORY + ".touch(0)\"");
    assertThat(before.isBack()).isTrue();
    assertThat(before.isWoven()).isFalse();
    assertThat(target.api().health()).contains("\"state\":\"off\"", "\"failures\":0");
    assertThat(target.call(Shop.class, "find").result()).isEqualTo("ok found x");
  }

  @Test
  void what_it_names_is_what_is_woven_then() {
    String answer = preview("holdwater.agent.target.Repositories$Orders+.find*");

    target.api().arm("then", "latency 1ms on holdwater.agent.target.Repositories$Orders+.find*");
    long woven = target.api().number("then", "methods");
    target.api().disarm("then");
    target.api().awaitOff();
    assertThat(woven).isEqualTo(2);
    assertThat(answer).contains("\"methodCount\":2", "jdk.proxy", "Repositories$Found.find");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "holdwater.agent.target.Shop$Bare.drawn   | Shop$Bare.drawn is abstract",
        "holdwater.agent.target.Shop$Bare.foreign | Shop$Bare.foreign is native",
        "holdwater.agent.target.Shop.lambda$*     | \"methodCount\":1",
        "holdwater.agent.target.Shop$Item.new     | Shop$Item.new(1)",
        "holdwater.agent.target.Shoq.find         | did you mean 'holdwater.agent.target.Shop'?",
        "holdwater.agent.target.Shop$Repository.findOn | did you mean 'findOne'?",
        "holdwater.agent.target.Shop$Source+.read | .Shop.lambda$readLambda$0(1)",
        "holdwater.agent.target.Shop$Source+.read | Shop, Shop::echo (a method reference",
        "holdwater.agent.target.Shop              | is a class, holdwater.agent.target.Shop.* are",
        "holdwater.agent..*Repository  | \"of\":\"holdwater.agent..*Repository.*\"",
        "return 'x' on holdwater.agent.target.Shop$Repository.* | .total returns another type",
        "cpu 1                         | a fault of the whole process",
        "com.acme.Never.find           | is loaded so far, it is woven when one comes",
        "latency soon on com.acme.A.b  | 'soon' is no time",
        "com.acme.A.b(x)               | is no pattern of methods",
        "nonsense                      | no fault 'nonsense'"
      },
      quoteCharacter = '`')
  void each_reason_is_told(String of, String told) {
    assertThat(preview(of)).contains(told);
    assertThat(target.api().health()).contains("\"state\":\"off\"");
  }

  @Test
  void only_a_post_previews() {
    assertThat(target.api().call("GET", "/v1/preview", "").statusCode()).isEqualTo(405);
  }
}
