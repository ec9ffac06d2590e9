package holdwater.load;

import holdwater.load.plan.PlanFile;
import holdwater.model.scenario.AnswerCheck;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.Journey;
import holdwater.model.scenario.JourneyStep;
import holdwater.model.scenario.RequestTemplate;

/** Plain HTTP clients of a scenario, as the generator is told of them. */
final class ClientsPlan {
  private ClientsPlan() {}

  static PlanFile.Clients of(HttpLoad load) {
    return new PlanFile.Clients(
        load.event(),
        load.timeout().toMillis(),
        load.failover(),
        load.feed().orElse(null),
        load.journeys().stream().map(ClientsPlan::journey).toList(),
        load.connections() == HttpLoad.Connections.NEW);
  }

  private static PlanFile.Journey journey(Journey journey) {
    return new PlanFile.Journey(
        journey.name(), journey.weight(), journey.steps().stream().map(ClientsPlan::step).toList());
  }

  private static PlanFile.Step step(JourneyStep step) {
    return new PlanFile.Step(
        request(step.request()),
        step.thinkFrom().toMillis(),
        step.thinkTo().toMillis(),
        step.save());
  }

  private static PlanFile.Request request(RequestTemplate request) {
    return new PlanFile.Request(
        request.name(),
        request.method(),
        request.path(),
        request.headers(),
        request.body().orElse(null),
        check(request.check()));
  }

  private static PlanFile.Check check(AnswerCheck check) {
    return new PlanFile.Check(
        check.statuses(),
        check.contains().orElse(null),
        check.json(),
        check.headers(),
        check.atLeastBytes());
  }
}
