package io.languard.game.arma3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.game.ModRules.Listed;
import java.util.List;
import org.junit.jupiter.api.Test;

class LauncherPresetTest {

    private static final String EXPORTED = """
            <?xml version="1.0" encoding="utf-8"?>
            <html>
              <!--Created by Arma 3 Launcher: https://arma3.com-->
              <head>
                <meta name="arma:Type" content="preset" />
                <meta name="arma:PresetName" content="Friday" />
                <title>Arma 3</title>
              </head>
              <body>
                <h1>Arma 3  - Preset <strong>Friday</strong></h1>
                <div class="mod-list">
                  <table>
                    <tr data-type="ModContainer">
                      <td data-type="DisplayName">CBA_A3</td>
                      <td><span class="from-steam">Steam</span></td>
                      <td><a href="http://steamcommunity.com/sharedfiles/filedetails/?id=450814997" data-type="Link">x</a></td>
                    </tr>
                    <tr data-type="ModContainer">
                      <td data-type="DisplayName">Tom &amp; Jerry</td>
                      <td><span class="from-local">Local</span></td>
                      <td><span class="whups" data-type="Link" data-meta="local:@tom|D:\\Mods\\@tom_and_jerry\\|" /></td>
                    </tr>
                  </table>
                </div>
                <div class="dlc-list">
                  <table>
                    <tr data-type="DlcContainer">
                      <td data-type="DisplayName">Global Mobilization</td>
                      <td><a href="https://store.steampowered.com/app/1042220" data-type="Link">x</a></td>
                    </tr>
                  </table>
                </div>
              </body>
            </html>
            """;

    @Test
    void readsModsFromWorkshopDiskAndShop() {
        assertThat(LauncherPreset.read(EXPORTED))
                .containsExactly(
                        new Listed("CBA_A3", "450814997", null),
                        new Listed("Tom & Jerry", null, "@tom_and_jerry"),
                        new Listed("Global Mobilization", null, "gm"));
    }

    @Test
    void readsWhatItWrote() {
        List<Listed> mods =
                List.of(new Listed("ACE <b>\"3\"</b> & more", "463939057", "@ace"), new Listed("@own", null, "@own"));

        String page = LauncherPreset.write("Night <script>alert(1)</script>", mods);

        assertThat(page).doesNotContain("<script").contains("arma:PresetName");
        assertThat(LauncherPreset.read(page))
                .containsExactly(
                        new Listed("ACE <b>\"3\"</b> & more", "463939057", null), new Listed("@own", null, "@own"));
    }

    @Test
    void refusesOtherPages() {
        assertThatThrownBy(() -> LauncherPreset.read("<html><body><h1>Hello</h1></body></html>"))
                .isInstanceOfSatisfying(DomainException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.ADAPTER_ERROR));
    }

    @Test
    void readsOnWhateverIsBroken() {
        for (int length = 0; length < EXPORTED.length(); length += 7) {
            String broken = EXPORTED.substring(0, length);
            try {
                assertThat(LauncherPreset.read(broken)).hasSizeLessThanOrEqualTo(3);
            } catch (DomainException refusal) {
                assertThat(refusal.code()).isEqualTo(ErrorCode.ADAPTER_ERROR);
            }
        }
    }
}
