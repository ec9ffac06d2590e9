package holdwater.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.journal.Histograms;
import holdwater.model.load.ConstantRate;
import holdwater.model.load.LoadModel;
import holdwater.model.load.LoadNews;
import holdwater.model.load.OpenWorkload;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.scenario.AnswerCheck;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.Journey;
import holdwater.model.scenario.JourneyStep;
import holdwater.model.scenario.RequestTemplate;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.verdict.RunStatus;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** A shop in which users look and then order; the event is called "order" as well. */
class RequestFiguresTest {
  private static JourneyStep step(String name) {
    return JourneyStep.of(
        new RequestTemplate(
            name, 1, "GET", "/" + name, Map.of(), Optional.empty(), AnswerCheck.SUCCESS));
  }

  private static LoadFacts facts() {
    HttpLoad http =
        new HttpLoad(
            "order",
            Optional.empty(),
            Duration.ofSeconds(10),
            false,
            Optional.empty(),
            List.of(new Journey("buy", 1, List.of(step("look"), step("order")))));
    LoadModel model =
        new LoadModel(
            "shop",
            "",
            TrafficModel.ofClients(http, 3, Optional.empty()),
            new OpenWorkload(List.of(new ConstantRate(3, Duration.ofSeconds(1)))),
            List.of());
    return new LoadFacts(
        "1a2b",
        model,
        "here",
        7,
        "holdwater load",
        Map.of(),
        "2 cores",
        Stall.START,
        RunStatus.COMPLETED,
        Optional.empty(),
        5,
        List.of());
  }

  private static String histogram(long... micros) {
    Histogram histogram = new Histogram(3);
    for (long each : micros) {
      histogram.recordValue(each);
    }
    return Histograms.encode(histogram);
  }

  /** Three looks, of which one fails, and two orders: 10 and 20 ms, and 30 and 40 ms. */
  private static LoadBook book() {
    LoadBook book = new LoadBook();
    TrafficSecond second =
        new TrafficSecond(
            Stall.START,
            3,
            3,
            Duration.ZERO,
            Map.of(),
            Map.of(
                "order", histogram(10_000, 20_000, 30_000, 40_000),
                "look", histogram(10_000, 20_000),
                "order failed", histogram(50_000),
                "look failed", histogram(50_000)));
    book.add(
        new LoadNews(
            new TrafficReport(List.of(second), Stall.START.plusSeconds(1)), Map.of(), List.of()));
    return book;
  }

  @Test
  void request_named_as_the_event_is_what_the_others_leave() {
    List<RequestFigures> requests = RequestFigures.all(facts(), book());

    assertThat(requests).extracting(RequestFigures::name).containsExactly("look", "order");
    assertThat(requests).extracting(each -> each.figures().events()).containsExactly(2L, 2L);
    assertThat(requests).extracting(RequestFigures::failures).containsExactly(1L, 0L);
    assertThat(requests.get(1).figures().percentile(50)).isBetween(29_900L, 30_100L);
    assertThat(requests.get(1).figures().max()).isBetween(39_900L, 40_100L);
  }

  @Test
  void jtl_has_a_line_for_each_request_with_its_second_and_latency() throws Exception {
    StringWriter out = new StringWriter();
    LoadJtl.write(facts(), book(), out);

    long at = Stall.START.toEpochMilli();
    assertThat(out.toString().lines())
        .containsExactly(
            "timeStamp,elapsed,label,responseMessage,success",
            at + ",10,look,OK,true",
            at + ",20,look,OK,true",
            at + ",50,look,failed,false",
            at + ",30,order,OK,true",
            at + ",40,order,OK,true");
  }

  @Test
  void report_shows_them_and_tells_journeys_from_their_requests() {
    LoadJudgement judgement = LoadJudgement.of(facts(), book());

    assertThat(LoadHtml.of(facts(), book(), judgement)).contains("Each kind of request", "40 ms");
    assertThat(LoadSentences.of(facts(), book(), judgement).get(1))
        .startsWith(
            "Of 3 planned journeys (3.0/s) 3 were begun; of their requests 4 ended well (4.0/s)");
  }
}
