package holdwater.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.port.Access;
import holdwater.model.port.Recipes;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Access} must hold. Extend it with a deployment of yours that is up. */
public abstract class AccessContract {
  private static final String NOBODYS = "nobodys-recipe";

  /** To a deployment of which every instance speaks HTTP, or some do. */
  protected abstract Access access();

  /** What the deployment was started from. */
  protected abstract Topology topology();

  @Test
  public void addresses_of_a_deployment_that_is_up_stay() {
    assertThat(access().settled()).isTrue();
  }

  @Test
  public void pages_are_addresses_without_a_path_of_instances_of_its_topology() {
    Map<Instance, URI> pages = access().pages();

    assertThat(pages).isNotEmpty();
    assertThat(topology().instances()).containsAll(pages.keySet());
    assertThat(pages.values()).extracting(URI::getPath).containsOnly("");
  }

  @Test
  public void clients_come_in_at_every_service_that_has_some_in_the_order_of_the_ids() {
    Topology topology = topology();
    List<String> expected =
        topology.services().stream()
            .filter(Service::entry)
            .flatMap(topology::instancesOf)
            .map(Instance::id)
            .sorted()
            .toList();

    assertThat(access().entries().keySet()).containsExactlyElementsOf(expected);
  }

  @Test
  public void instance_that_is_none_of_it_is_a_failure_and_not_nothing() {
    Instance stranger = new Instance("nowhere.stranger", "stranger", "nowhere", Optional.empty());

    assertThatThrownBy(() -> access().agent(stranger)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> access().actuator(stranger)).isInstanceOf(IOException.class);
    assertThat(access().environment(stranger)).isEmpty();
  }

  @Test
  public void recipe_that_nobody_holds_is_not_renewed_and_does_no_harm() throws IOException {
    Recipes recipes = access().recipes();

    assertThat(recipes.renew(NOBODYS)).isFalse();
    recipes.run(NOBODYS);
    recipes.release(NOBODYS);
  }
}
