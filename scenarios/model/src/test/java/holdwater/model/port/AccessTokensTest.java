package holdwater.model.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where something is controlled goes into logs and journals; its token does not. */
class AccessTokensTest {
  private static final URI URL = URI.create("http://127.0.0.1:9101");
  private static final String TOKEN = "s3cret";

  @Test
  void token_is_in_no_text() {
    assertThat(new AgentAccess.Listening(URL, TOKEN).toString())
        .contains("9101")
        .doesNotContain(TOKEN);
    assertThat(new ActuatorAccess(URL, Optional.of(TOKEN)).toString())
        .contains("9101")
        .doesNotContain(TOKEN);
    assertThat(new ProxyEndpoint(URL, TOKEN).toString()).contains("9101").doesNotContain(TOKEN);
    assertThat(new Recipes.Step("POST", URL, Map.of("Authorization", TOKEN), "{}").toString())
        .contains("9101")
        .doesNotContain(TOKEN);
  }

  @Test
  void proxy_is_told_its_token_if_it_wants_one() {
    assertThat(new ProxyEndpoint(URL, TOKEN).headers())
        .containsExactly(Map.entry("Authorization", "Bearer " + TOKEN));
    assertThat(new ProxyEndpoint(URL, "").headers()).isEmpty();
  }

  @Test
  void link_has_its_own_name_at_a_proxy_whose_owner_gave_none() {
    ProxyEndpoint renamed = new ProxyEndpoint(URL, "", Map.of("a.shop:b.stock", "stock"));

    assertThat(renamed.proxyOf("a.shop:b.stock")).isEqualTo("stock");
    assertThat(renamed.proxyOf("viewers:a.shop")).isEqualTo("viewers:a.shop");
  }

  @Test
  void process_one_is_nobodys_agent() {
    assertThatThrownBy(() -> new AgentAccess.InProcess(1, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pid must be above 1, was 1");
  }
}
