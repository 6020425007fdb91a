"""Headers, closed lists, texts and traps of the labelled columns, written for the test."""

__all__ = ["HEADERS", "MEANINGS", "PLAIN_TEXTS", "TEXTS", "TRAPS", "UNHELPFUL"]

UNHELPFUL = ("col7", "nm", "x1", "var_3", "feld7", "f12", "v2", "C", "data1", "kol4", "campo5",
             "q17", "attr_b", "unnamed_4")

_ORDER = ("en", "de", "fr", "es", "it", "pt", "nl")


def _by_language(lines: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Lines such as "city: town,City | Ort | ..." in the order of the languages."""
    found: dict[str, dict[str, tuple[str, ...]]] = {language: {} for language in _ORDER}
    for line in lines.strip().splitlines():
        content, listed = line.split(":", 1)
        for language, words in zip(_ORDER, listed.split("|"), strict=True):
            found[language][content.strip()] = tuple(word.strip() for word in words.split(","))
    return found


HEADERS = _by_language("""
full_name: customer_name,FullName | Name,Kundenname | nom_complet,nom_prenom | nombre_completo,Nombre | nome_completo,Nominativo | nome,NomeCompleto | naam,Volledige naam
given_name: first_name,FirstName | Vorname,vorname | prenom,Prénom | nombre_de_pila,Nombre | nome,Nome | primeiro_nome,nome | voornaam,Voornaam
family_name: surname,LastName | Nachname,familienname | nom_de_famille,nom | apellidos,Apellido | cognome,Cognome | apelido,sobrenome | achternaam,Achternaam
street: address,street_address | Straße,Anschrift | adresse,rue | direccion,Calle | indirizzo,Via | morada,endereco | adres,Straat
city: city,Town | Ort,Wohnort | ville,Commune | ciudad,Municipio | citta,Comune | cidade,localidade | plaats,woonplaats
postcode: postcode,zip_code | PLZ,Postleitzahl | code_postal,CP | codigo_postal,CodigoPostal | cap,CAP | codigo_postal,cep | postcode,Postcode
email: email,e_mail | E-Mail,mail | courriel,adresse_mail | correo,email | email,posta_elettronica | email,e-mail | emailadres,mail
phone: phone,mobile_number | Telefon,Handynummer | telephone,tel | telefono,movil | telefono,cellulare | telefone,telemovel | telefoonnummer,mobiel
iban: iban,account_iban | IBAN,Bankverbindung | iban,compte_bancaire | IBAN,cuenta_bancaria | iban,IBAN | iban,conta_bancaria | iban,rekeningnummer
card: card_number,credit_card | Kartennummer,Kreditkarte | numero_de_carte,carte_bancaire | tarjeta,numero_de_tarjeta | numero_carta,carta_di_credito | cartao,numero_do_cartao | kaartnummer,creditcard
national_id: national_id,ssn | SteuerID,ahv_nummer | nir,numero_de_securite_sociale | dni,NIF | codice_fiscale,CodiceFiscale | nif,numero_de_contribuinte | bsn,Burgerservicenummer
network: ip_address,client_ip | IP-Adresse,ip | adresse_ip,ip | direccion_ip,ip | indirizzo_ip,ip | endereco_ip,ip | ip_adres,ip
url: url,website | Webseite,url | site_web,lien | sitio_web,url | sito_web,url | url,website | website,url
birth_date: date_of_birth,dob | Geburtsdatum,geb_datum | date_naissance,naissance | fecha_nacimiento,FechaNacimiento | data_nascita,DataDiNascita | data_nascimento,dt_nasc | geboortedatum,Geboortedatum
coordinates: location_gps,coordinates | Koordinaten,gps | coordonnees,gps | coordenadas,gps | coordinate,gps | coordenadas,gps | coordinaten,gps
plate: license_plate,plate_number | Kennzeichen,kfz_kennzeichen | immatriculation,plaque | matricula,placa | targa,Targa | matricula,placa | kenteken,Kenteken
username: username,login | Benutzername,login | identifiant,login | usuario,nombre_de_usuario | nome_utente,login | utilizador,login | gebruikersnaam,login
free_text: notes,comments | Bemerkung,notiz | remarques,commentaire | observaciones,notas | note,osservazioni | observacoes,notas | opmerkingen,notitie
sex: sex,gender | Geschlecht,geschlecht | sexe,genre | sexo,genero | sesso,genere | sexo,genero | geslacht,Geslacht
marital: marital_status,civil_status | Familienstand,familienstand | etat_civil,situation_familiale | estado_civil,EstadoCivil | stato_civile,StatoCivile | estado_civil,EstadoCivil | burgerlijke_staat,BurgerlijkeStaat
religion: religion,faith | Religion,Konfession | religion,confession | religion,confesion | religione,confessione | religiao,Religião | godsdienst,geloof
ethnicity: ethnicity,ethnic_group | ethnie,Ethnische Herkunft | origine_ethnique,ethnie | etnia,raza | etnia,origine_etnica | raca,etnia | etniciteit,afkomst
politics: political_party,party_affiliation | Partei,partei | parti_politique,parti | partido_politico,partido | partito,partito_politico | partido,partido_politico | partij,politieke_partij
orientation: sexual_orientation,sexuality | sexuelle_orientierung,Sexuelle Orientierung | orientation_sexuelle,OrientationSexuelle | orientacion_sexual,OrientacionSexual | orientamento_sessuale,OrientamentoSessuale | orientacao_sexual,OrientacaoSexual | geaardheid,seksuele_orientatie
health: diagnosis,icd10 | Diagnose,krankheit | diagnostic,maladie | diagnostico,enfermedad | diagnosi,malattia | diagnostico,doenca | diagnose,aandoening
""")  # noqa: E501

MEANINGS = _by_language("""
sex: male,female | männlich,weiblich,divers | homme,femme | hombre,mujer | maschio,femmina | masculino,feminino | man,vrouw
marital: Single,Married,Divorced,Widowed | ledig,verheiratet,geschieden,verwitwet | célibataire,marié,divorcé,veuf | soltero,casado,divorciado,viudo | celibe,coniugato,divorziato,vedovo | solteiro,casado,divorciado,viúvo | ongehuwd,gehuwd,gescheiden,weduwe
religion: Catholic,Protestant,Muslim,Jewish,None,Hindu | katholisch,evangelisch,muslimisch,konfessionslos,jüdisch | catholique,protestant,musulman,juif,sans religion | católico,evangélico,musulmán,ateo,judío | cattolico,musulmano,ebreo,ateo,ortodosso | católica,evangélica,espírita,ateu,muçulmano | katholiek,gereformeerd,islamitisch,geen religie,joods
ethnicity: White,Black,Asian,Hispanic,Other | europäisch,afrikanisch,asiatisch,arabisch,Sinti und Roma | européen,maghrébin,africain,asiatique,métis | mestizo,indígena,gitano,africano,asiático | africano,asiatico,arabo,rom,meticcio | branco,preto,pardo,amarelo,indígena | Surinaams,Marokkaans,Turks,Antilliaans,gemengd
politics: Democrat,Republican,Independent,Libertarian | CDU,SPD,Grüne,FDP,AfD,Die Linke | Renaissance,Rassemblement national,Les Républicains,Parti socialiste,LFI | PSOE,PP,Vox,Podemos,Ciudadanos | Partito Democratico,Lega,Forza Italia,Fratelli d'Italia,Movimento 5 Stelle | PS,PSD,Chega,Bloco de Esquerda,Livre,CDU | VVD,D66,PVV,CDA,GroenLinks,PvdA
orientation: heterosexual,homosexual,bisexual,prefer not to say | heterosexuell,homosexuell,bisexuell | hétérosexuel,homosexuel,bisexuel | heterosexual,homosexual,bisexual | eterosessuale,omosessuale,bisessuale | heterossexual,homossexual,bissexual | heteroseksueel,homoseksueel,biseksueel
health: Asthma,Diabetes,Hypertension,Migraine,Bronchitis,Hypothyroidism,Gastroenteritis | Bluthochdruck,Diabetes mellitus,Bronchitis,Schlaganfall,Arthrose,Gastritis,Knochenbruch | diabète,asthme,hypertension,bronchite,gastrite,migraine,anémie | diabetes,asma,hipertensión,bronquitis,gastritis,anemia,migraña | diabete,asma,ipertensione,bronchite,gastrite,emicrania,artrite | diabetes,asma,hipertensão,bronquite,gastrite,enxaqueca,artrite | astma,hoge bloeddruk,bronchitis,griep,artrose,hartfalen,suikerziekte
""")  # noqa: E501

TEXTS = {
    "en": ("Called {phone} and left a message about the invoice.", "Spoke to Mrs {family} about "
           "the delay in delivery.", "Please send the report to {email} by Friday."),
    "de": ("Rückruf unter {phone} wegen der Rechnung erbeten.", "Gespräch mit Frau {family} über "
           "die Lieferung geführt.", "Bericht bitte bis Freitag an {email} senden."),
    "fr": ("Rappeler au {phone} à propos de la facture.", "Entretien avec Mme {family} sur le "
           "retard de livraison.", "Envoyer le rapport à {email} avant vendredi."),
    "es": ("Llamar al {phone} por la factura pendiente.", "Hablé con la Sra. {family} sobre el "
           "retraso del envío.", "Enviar el informe a {email} antes del viernes."),
    "it": ("Richiamare il {phone} per la fattura in sospeso.", "Parlato con la Sig. {family} del "
           "ritardo nella consegna.", "Inviare il rapporto a {email} entro venerdì."),
    "pt": ("Ligar para {phone} por causa da fatura.", "Falei com a Sra. {family} sobre o atraso "
           "da entrega.", "Enviar o relatório para {email} até sexta."),
    "nl": ("Terugbellen op {phone} over de openstaande factuur.", "Gesproken met mevr. {family} "
           "over de late levering.", "Stuur het rapport naar {email} voor vrijdag."),
}
PLAIN_TEXTS = {
    "en": ("The parcel arrived late and the box was damaged.", "Very happy with the quality of "
           "this lamp, would buy again.", "Engine makes noise above 3000 rpm after cold start."),
    "de": ("Das Paket kam zu spät und der Karton war beschädigt.", "Mit der Qualität der Lampe "
           "sehr zufrieden.", "Der Motor macht nach dem Kaltstart Geräusche."),
    "fr": ("Le colis est arrivé en retard et abîmé.", "Très content de la qualité de cette lampe.",
           "Le moteur fait du bruit après un démarrage à froid."),
    "es": ("El paquete llegó tarde y la caja estaba rota.", "Muy contento con la calidad de esta "
           "lámpara.", "El motor hace ruido después de arrancar en frío."),
    "it": ("Il pacco è arrivato tardi e la scatola era rotta.", "Molto contento della qualità di "
           "questa lampada.", "Il motore fa rumore dopo la partenza a freddo."),
    "pt": ("A encomenda chegou tarde e a caixa estava partida.", "Muito contente com a qualidade "
           "desta lâmpada.", "O motor faz barulho depois de arrancar a frio."),
    "nl": ("Het pakket kwam te laat en de doos was kapot.", "Erg tevreden met de kwaliteit van "
           "deze lamp.", "De motor maakt lawaai na een koude start."),
}
# Columns that hold nothing about people, with the headers that they bear where these help.
TRAPS = _by_language("""
product: product_name,item | Produkt,Artikelbezeichnung | produit,article | producto,articulo | prodotto,articolo | produto,artigo | product,artikel
company: company,supplier_name | Firma,Lieferant | entreprise,fournisseur | empresa,proveedor | azienda,fornitore | empresa,fornecedor | bedrijf,leverancier
job: task,role | Aufgabe,Rolle | tache,role | tarea,rol | compito,ruolo | tarefa,papel | taak,rol
category: segment,status | Segment,Status | segment,statut | segmento,estado | segmento,stato | segmento,estado | segment,status
country: country,ship_country | Land,Lieferland | pays,pays_livraison | pais,pais_envio | paese,paese_consegna | pais,pais_entrega | land,bezorgland
colour: colour,color | Farbe,farbton | couleur,teinte | color,tono | colore,tinta | cor,tom | kleur,tint
sequence: row_no,position | lfd_nr,position | rang,position | posicion,orden | posizione,riga | posicao,linha | positie,regel
amount: amount,total | Betrag,Summe | montant,total | importe,total | importo,totale | valor,total | bedrag,totaal
recent_date: order_date,created | Bestelldatum,angelegt_am | date_commande,cree_le | fecha_pedido,alta | data_ordine,creato | data_pedido,criado | besteldatum,aangemaakt
hash: token,checksum | hash,pruefsumme | jeton,empreinte | token,resumen | token,impronta | token,resumo | token,controle
isbn: isbn,ISBN | isbn,ISBN | isbn,ISBN | isbn,ISBN | isbn,ISBN | isbn,ISBN | isbn,ISBN
code: order_number,batch | Charge,Auftrag | lot,commande | lote,pedido | lotto,ordine | lote,pedido | partij_nr,order
ten_digits: reading,counter | Zaehlerstand,Zaehler | compteur,releve | contador,lectura | contatore,lettura | contador,leitura | meterstand,teller
version: version,release | Version,ausgabe | version,edition | version,edicion | versione,edizione | versao,edicao | versie,uitgave
measure: weight,temp_c | Gewicht,Temperatur | poids,temperature | peso,temperatura | peso,temperatura | peso,temperatura | gewicht,temperatuur
plain_text: review,remark | Bewertung,Hinweis | avis,texte | resena,texto | recensione,testo | avaliacao,texto | beoordeling,tekst
""")  # noqa: E501
