package io.languard.game.arma3.settings;

/** What the difficulty Custom shows and allows. */
@Group("Difficulty Custom")
public record Difficulty(
        @Setting(
                title = "Less damage",
                help = "Players and their groups take less damage. Off is usual.",
                initial = "0",
                choices = {"0: Off", "1: On"})
        int reducedDamage,

        @Setting(
                title = "Marks on the own group",
                help = "Whether members of the own group are marked. Limited shows them at short range.",
                initial = "2",
                choices = {"0: Never", "1: Limited", "2: Always"})
        int groupIndicators,

        @Setting(
                title = "Names of friends",
                help = "Whether names appear above friendly soldiers.",
                initial = "1",
                choices = {"0: Never", "1: Limited", "2: Always"})
        int friendlyTags,

        @Setting(
                title = "Names of enemies",
                help = "Whether names appear above enemies. Never is usual.",
                initial = "0",
                choices = {"0: Never", "1: Limited", "2: Always"})
        int enemyTags,

        @Setting(
                title = "Found mines",
                help = "Whether mines that were found are marked.",
                initial = "1",
                choices = {"0: Never", "1: Limited", "2: Always"})
        int detectedMines,

        @Setting(
                title = "Orders",
                help = "Whether icons of given orders are shown.",
                initial = "1",
                choices = {"0: Never", "1: Fades out", "2: Always"})
        int commands,

        @Setting(
                title = "Waypoints",
                help = "Whether icons of waypoints are shown.",
                initial = "1",
                choices = {"0: Never", "1: Fades out", "2: Always"})
        int waypoints,

        @Setting(
                title = "Tactical ping",
                help = "Whether players can point at things for others, and where the mark is shown.",
                initial = "1",
                choices = {"0: Off", "1: In the world", "2: On the map", "3: In both"})
        int tacticalPing,

        @Setting(
                title = "Weapon and ammunition",
                help = "Whether the weapon and its ammunition are shown on the screen.",
                initial = "2",
                choices = {"0: Never", "1: Fades out", "2: Always"})
        int weaponInfo,

        @Setting(
                title = "Stance",
                help = "Whether the own stance is shown on the screen.",
                initial = "2",
                choices = {"0: Never", "1: Fades out", "2: Always"})
        int stanceIndicator,

        @Setting(
                title = "Stamina",
                help = "Whether the bar of the own stamina is shown.",
                initial = "1",
                choices = {"0: Off", "1: On"})
        int staminaBar,

        @Setting(
                title = "Crosshair",
                help = "Whether a crosshair is shown. Realistic communities switch it off.",
                initial = "0",
                choices = {"0: Off", "1: On"})
        int weaponCrosshair,

        @Setting(
                title = "Vision aid",
                help = "Enemies at the edge of the view are hinted at.",
                initial = "0",
                choices = {"0: Off", "1: On"})
        int visionAid,

        @Setting(
                title = "Third person",
                help = "Whether players may look at themselves from outside. Off keeps people from looking over walls.",
                initial = "0",
                choices = {"0: Off", "1: On", "2: In vehicles only"})
        int thirdPersonView,

        @Setting(
                title = "Shaking camera",
                help = "Whether the view shakes at explosions.",
                initial = "1",
                choices = {"0: Off", "1: On"})
        int cameraShake,

        @Setting(
                title = "Score table",
                help = "Whether players can see the scores.",
                initial = "1",
                choices = {"0: Off", "1: On"})
        int scoreTable,

        @Setting(
                title = "Who was killed",
                help = "Whether kills are told in the chat.",
                initial = "1",
                choices = {"0: Off", "1: On"})
        int deathMessages,

        @Setting(
                title = "Who is talking",
                help = "Whether the name of the one who talks is shown.",
                initial = "1",
                choices = {"0: Off", "1: On"})
        int vonId,

        @Setting(
                title = "Friends on the map",
                help = "Whether friendly units are shown on the map.",
                initial = "0",
                choices = {"0: Off", "1: On"})
        int mapContentFriendly,

        @Setting(
                title = "Enemies on the map",
                help = "Whether known enemies are shown on the map.",
                initial = "0",
                choices = {"0: Off", "1: On"})
        int mapContentEnemy,

        @Setting(
                title = "Mines on the map",
                help = "Whether known mines are shown on the map.",
                initial = "0",
                choices = {"0: Off", "1: On"})
        int mapContentMines,

        @Setting(
                title = "Automatic reports",
                help = "Whether soldiers report enemies by themselves.",
                initial = "0",
                choices = {"0: Off", "1: On"})
        int autoReport,

        @Setting(
                title = "Several saves",
                help = "Whether a mission can be saved more than once.",
                initial = "0",
                choices = {"0: Off", "1: On"})
        int multipleSaves) {}
