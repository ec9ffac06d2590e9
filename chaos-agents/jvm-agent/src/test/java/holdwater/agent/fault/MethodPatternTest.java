package holdwater.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodPatternTest {
  @ParameterizedTest
  @CsvSource({
    "com.acme..*Repository.find*, com.acme.Repository, true",
    "com.acme..*Repository.find*, com.acme.a.b.OrderRepository, true",
    "com.acme..*Repository.find*, com.acmeRepository, false",
    "com.acme..*Repository.find*, com.acme.a.Repositories, false",
    "com.acme.*.find, com.acme.Order, true",
    "com.acme.*.find, com.acme.a.Order, false",
    "com.acme.Shop$Item.find, com.acme.Shop$Item, true",
    "*.find, Order, true",
    "*.find, com.acme.Order, false"
  })
  void classes_are_meant_by_name(String pattern, String className, boolean meant) throws Refusal {
    assertThat(MethodPattern.parse(pattern).excludes(className)).isEqualTo(!meant);
  }

  @ParameterizedTest
  @CsvSource({
    "shop.Till.*, shop.Till, charge-IoAF18A",
    "shop.Till.charge-IoAF18A, shop.Till, charge-IoAF18A",
    "shop.Till.charge*, shop.Till, charge the card",
    "shop.Till.charge the card, shop.Till, charge the card",
    "shop.*.*, shop.Straße, öffne",
    "shop..Straße.öffne, shop.a.b.Straße, öffne",
    "店..*Repository.find*, 店.売場.OrderRepository, find注文",
    "shop.Till.find𠮷, shop.Till, find𠮷",
    "shop.a+b+.c-d(1), shop.a+b, c-d",
    "+.find, +, find"
  })
  void names_have_whatever_characters_the_jvm_allows(String pattern, String type, String method)
      throws Refusal {
    MethodPattern read = MethodPattern.parse(pattern);

    assertThat(read.classes().matcher(type).matches()).isTrue();
    assertThat(read.methods().matcher(method).matches()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "shop..*-Kt, shop.a.Till-Kt, true",
    "Straße..*, Straße.店.Till, true",
    "shop.*, shop.a.Till, false"
  })
  void classes_of_callers_and_clocks_have_such_names_too(
      String glob, String className, boolean meant) {
    assertThat(MethodPattern.classes(glob).matcher(className).matches()).isEqualTo(meant);
  }

  @Test
  void star_means_no_constructor_and_no_package() throws Refusal {
    MethodPattern pattern = MethodPattern.parse("a.*.*");

    assertThat(pattern.methods().matcher("<init>").matches()).isFalse();
    assertThat(pattern.methods().matcher("<clinit>").matches()).isFalse();
    assertThat(pattern.classes().matcher("a.b.C").matches()).isFalse();
  }

  @Test
  void constructors_are_meant_by_new_only() throws Refusal {
    assertThat(MethodPattern.parse("a.B.new").meansConstructors()).isTrue();
    assertThat(MethodPattern.parse("a.B.*").meansConstructors()).isFalse();
  }

  @Test
  void method_that_is_called_new_is_meant_with_a_backslash() throws Refusal {
    MethodPattern pattern = MethodPattern.parse("shop.Entity.\\new(1)");

    assertThat(pattern.meansConstructors()).isFalse();
    assertThat(pattern.methods().matcher("new").matches()).isTrue();
    assertThat(pattern.arity()).isEqualTo(1);
    assertThat(MethodPattern.written("shop.Entity", "new")).isEqualTo("shop.Entity.\\new");
    assertThat(MethodPattern.written("shop.Entity", "<init>")).isEqualTo("shop.Entity.new");
  }

  @Test
  void classes_of_several_names_are_those_of_any_of_them() {
    assertThat(MethodPattern.classes(List.of("a.B", "c..D,e")).matcher("a.B").matches()).isTrue();
    assertThat(MethodPattern.classes(List.of("a.B", "c..D,e")).matcher("c.x.D,e").matches())
        .isTrue();
    assertThat(MethodPattern.classes(List.of("a.B", "c..D,e")).matcher("a.Bc").matches()).isFalse();
  }

  @Test
  void number_of_arguments_and_subtypes_are_read() throws Refusal {
    MethodPattern pattern = MethodPattern.parse("java.sql.Statement+.execute*(2)");

    assertThat(pattern.arity()).isEqualTo(2);
    assertThat(pattern.subtypes()).isTrue();
    assertThat(pattern.excludes("com.acme.Any")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "find", "a.", ".b", "a;b.c", "a.b/c", "a.+.c", "a.b(x)", "a...b.c", "a.b()c", "a.<b>"
      })
  void nonsense_is_refused_with_the_form_that_is_wanted(String text) {
    assertThatThrownBy(() -> MethodPattern.parse(text))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("com.acme..*Repository.find*");
  }
}
