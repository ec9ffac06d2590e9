package holdwater.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LicencesTest {
  private RunningCatalog catalog;

  @BeforeEach
  void start() {
    catalog = RunningCatalog.start();
    catalog.publish(
        "t01",
        "Embers",
        "drama",
        2024,
        """
        ,"licences":[{"territory":"XX"},
         {"territory":"DE","from":"2020-01-01T00:00:00Z","until":"2021-01-01T00:00:00Z"},
         {"territory":"FR","from":"2020-01-01T00:00:00Z"},
         {"territory":"IT","from":"2999-01-01T00:00:00Z"}]""");
  }

  @AfterEach
  void stop() {
    catalog.close();
  }

  private String licence(String territory) throws Exception {
    return catalog.get("/titles/t01/licence?territory=" + territory).body();
  }

  @Test
  void a_title_may_be_shown_in_its_territories_and_windows_only() throws Exception {
    assertThat(licence("XX")).isEqualTo("{\"allowed\":true}");
    assertThat(licence("FR")).contains("\"allowed\":true");
    assertThat(licence("de"))
        .isEqualTo(
            "{\"allowed\":false,\"from\":\"2020-01-01T00:00:00Z\","
                + "\"until\":\"2021-01-01T00:00:00Z\"}");
    assertThat(licence("IT")).isEqualTo("{\"allowed\":false,\"from\":\"2999-01-01T00:00:00Z\"}");
    assertThat(licence("US")).isEqualTo("{\"allowed\":false}");
  }

  @Test
  void titles_come_page_by_page() throws Exception {
    catalog.publish("t02", "Bars", "comedy", 2018);
    catalog.publish("t03", "Snow", "nature", 2013);

    assertThat(catalog.get("/titles?limit=2").body()).contains("t01", "t02").doesNotContain("t03");
    assertThat(catalog.get("/titles?limit=2&after=t02").body())
        .contains("t03")
        .doesNotContain("t01", "t02");
    assertThat(catalog.get("/titles?after=t03").body()).isEqualTo("[]");
  }
}
