package io.akkamesh.it;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.akkamesh.cli.Main;
import io.akkamesh.cluster.node.ProcMain;
import io.akkamesh.protocol.MeshSerializable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between modules and packages, and what no class may do. */
class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.akkamesh");

  private static final List<String> MODULES =
      List.of("protocol", "agent", "system", "cluster", "cli");

  @Test
  void seesTheClassesOfEveryModule() {
    assertThat(MODULES)
        .allSatisfy(
            module ->
                assertThat(MAIN.that(resideInAPackage("io.akkamesh." + module + "..")))
                    .isNotEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.akkamesh.system.model",
        "io.akkamesh.agent.host.model",
        "io.akkamesh.agent.link.model",
        "io.akkamesh.agent.proc.model"
      })
  void keepsDecisionsPlainJava(String model) {
    classes()
        .that()
        .resideInAPackage(model)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("java..", "io.akkamesh.protocol..", model))
        .check(MAIN);
  }

  @Test
  void knowsEveryModelPackageInTheRuleAboutThem() {
    assertThat(MAIN.that(resideInAPackage("..model..")).stream().map(JavaClass::getPackageName))
        .containsOnly(
            "io.akkamesh.system.model",
            "io.akkamesh.agent.host.model",
            "io.akkamesh.agent.link.model",
            "io.akkamesh.agent.proc.model");
  }

  @ParameterizedTest
  @ValueSource(strings = {"io.akkamesh.cli.demo.words..", "io.akkamesh.agent.process.."})
  void keepsAkkaOutOfWhatNeedsNone(String pure) {
    noClasses()
        .that()
        .resideInAPackage(pure)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("akka..", "scala..")
        .check(MAIN);
  }

  @Test
  void keepsAkkaClusterInTheClusterModuleAndAbove() {
    noClasses()
        .that()
        .resideInAnyPackage("io.akkamesh.protocol..", "io.akkamesh.agent..", "io.akkamesh.system..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("akka.cluster..")
        .check(MAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "protocol -> agent system cluster cli",
        "agent -> system cluster cli",
        "system -> agent cluster cli",
        "cluster -> cli"
      })
  void letsNoArrowPointUpOrSideways(String rule) {
    String[] sides = rule.split(" -> ");
    String[] forbidden =
        Arrays.stream(sides[1].split(" "))
            .map(module -> "io.akkamesh." + module + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("io.akkamesh." + sides[0] + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .check(MAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"protocol", "agent", "system", "cluster", "cli"})
  void hasNoCycleAmongThePackagesOfAModule(String module) {
    slices()
        .matching("io.akkamesh.(" + module + "..)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void sendsNoObjects() {
    List<String> untyped =
        MAIN.that(alwaysTrue()).stream()
            .filter(type -> type.isRecord() && type.isAssignableTo(MeshSerializable.class))
            .flatMap(type -> type.getFields().stream())
            .filter(
                field ->
                    field.getAllInvolvedRawTypes().stream()
                        .anyMatch(t -> t.isEquivalentTo(Object.class)))
            .map(field -> field.getFullName())
            .toList();
    assertThat(untyped).isEmpty();
  }

  @Test
  void neverSleeps() {
    noClasses().should().callMethodWhere(target(name("sleep"))).check(MAIN);
  }

  @Test
  void exitsTheJvmInEntryPointsOnly() {
    noClasses()
        .that()
        .areNotAssignableTo(Main.class)
        .and()
        .areNotAssignableTo(ProcMain.class)
        .and()
        .resideOutsideOfPackage("io.akkamesh.examples")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .check(MAIN);
  }

  @Test
  void usesNoJavaSerialization() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectOutputStream")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .check(MAIN);
  }
}
