package holdwater.runtime.events;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.runtime.ApiFailure;
import holdwater.runtime.RuntimeConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorTokenTest {
  private final OperatorToken operators =
      new OperatorToken(new RuntimeConfig(Map.of(OperatorToken.VARIABLE, "c0ffee")));

  @Test
  void who_has_the_token_is_admitted() {
    assertThatCode(() -> operators.check("Bearer c0ffee")).doesNotThrowAnyException();
  }

  @Test
  void nobody_else_is() {
    for (String header :
        new String[] {null, "", "c0ffee", "Bearer ", "Bearer c0ffe", "Basic c0ffee"}) {
      assertThatThrownBy(() -> operators.check(header)).isInstanceOf(ApiFailure.class);
    }
  }

  @Test
  void without_a_token_nobody_is_an_operator() {
    OperatorToken none = new OperatorToken(new RuntimeConfig(Map.of()));

    assertThatThrownBy(() -> none.check("Bearer ")).isInstanceOf(ApiFailure.class);
    assertThatThrownBy(() -> none.check(null)).isInstanceOf(ApiFailure.class);
  }
}
