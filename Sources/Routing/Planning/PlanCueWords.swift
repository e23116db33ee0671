/// The cue words by kind, one line per language: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish,
/// Chinese, Japanese.
enum PlanCueWords {
    static let all: [(PlanCue, String)] = [
        (.research, research), (.code, code), (.maths, maths), (.write, write), (.critique, critique), (.image, image),
        (.document, document), (.sequence, sequence), (.parallel, parallel), (.each, each), (.compare, compare),
        (.debate, debate), (.revise, revise), (.join, join), (.question, question), (.conjunction, conjunction),
        (.reference, reference),
    ]

    private static let research = """
        research*,find out,find,look up,look into,look for,search,gather,collect,investigate,check what,check current,dig*,latest,\
        sources,figures on,get the,competit*,requirements,rules,prices,market,permits,subsid*,\
        recherch*,such,suche,finde,heraus,schau nach,zusammentragen,trage,sammeln,konkurrenz,wettbewerber*,förder*,untersuche,\
        cherche*,renseigne*,étudie*,trouve*,rassemble*,recense,concurrent*,tarif*,\
        busca*,investiga*,averigua*,reúne*,mira cuándo,consulta los,competencia,requisitos,\
        cerca*,raccogli*,informati,ricerca*,trova*,studia,analizza,\
        pesquis*,procure*,levante,reúna,concorrent*,exigências,\
        zoek*,onderzoek*,verzamel*,bekijk,concurrent*,vergunning*,\
        znajdź,zbadaj,zbierz,sprawdź stawki,poszukaj,wyszukaj,konkurenc*,\
        调研,调查,查一下,查找,查清,查,收集,搜集,了解,资料,竞争对手,研究,\
        調べ*,調査*,集めて,探して,情報,競合
        """
    private static let code = """
        code*,script*,function*,program*,python,javascript,typescript,java,rust,golang,swift,kotlin,sql,regex,bash,html,css,api,\
        backend,frontend,implement*,refactor*,debug*,bug,unit test*,tests,react,vue,svelte,docker*,git,query,parser,terraform,\
        funktion*,programmier*,skript*,fehlermeldung,fonction*,programme,script*,requête,función*,código,programa,consulta sql,\
        funzione,programma,codice,função,programa,functie,programmeer*,funkcj*,skrypt*,zapytanie,testy,\
        代码,函数,程序,脚本,爬虫,编写,单元测试,后端,前端,コード,関数,スクリプト,プログラム,テストを,バグ,バックエンド,フロント
        """
    private static let maths = """
        calculat*,comput*,work out,solve*,prove*,proof,derive*,integra*,estimate*,how many,how much,equation,probability,percent*,\
        average,break-even,budget*,cost of,forecast*,sum of,payback,convert,\
        berechn*,rechne*,rechn*,löse*,beweis*,wie viel*,kalkul*,bedarf*,durchschnitt*,budget*,\
        calcul*,résous,démontre*,combien,budget,seuil*,moyenne,dimensionne*,\
        calcula*,resuelve,demuestra*,cuánto*,presupuesto,promedio,estima*,\
        calcol*,risolvi*,quanto*,dimostra*,dimensiona*,resolva,calcule*,quanto*,orçamento,média,estime*,\
        bereken*,reken*,los stap,hoeveel,begroting,kostenraming,oblicz*,policz*,rozwiąż,ile,budżet,kosztorys*,próg,\
        计算,算一下,算,解方程,多少,证明,预算,预测,盈亏平衡,平均,計算*,解いて,いくら,予算,予測,平均,損益
        """
    private static let write = """
        write*,draft*,compose,essay,letter,email,mail,poem,story,speech,article,translate*,rewrite*,rephrase,summary,plan,itinerary,\
        slogan,caption*,text,copy,invitation,report,note,post,menu,memo,blurb,slides,agenda,name,names,shorter,explain it,\
        schreib*,entwirf,formulier*,verfass*,gedicht,brief,rede,übersetz*,einladung,text*,artikel,anleitung,setze,\
        rédige*,écris*,écri*,lettre,poème,histoire,traduis*,invitation,faire-part,discours,reformule,\
        escribe*,redacta*,carta,poema,cuento,traduce*,invitación,correo,informe,itinerario,\
        scriv*,redigi,lettera,poesia,favola,traduci*,invito,programma,descrizione,\
        escrev*,redija,carta,poema,história,traduz*,convite,e-mail,roteiro,\
        schrijf*,maak,brief,gedicht,verhaal*,vertaal*,uitnodiging,tekst,stel,\
        napisz,napis*,list,wiersz,bajka,przetłumacz*,zaproszeni*,tekst,artykuł,\
        写一,写,翻译,起草,写成,文案,邮件,信,诗,故事,方案,行程,報告書,書いて,書き,翻訳*,訳して,文章,手紙,メール,詩,旅程,文面
        """
    private static let critique = """
        review*,critici*,critique,check,proofread*,verif*,judge,evaluate*,audit*,fact-check*,double-check*,mistakes,poke holes,flaw*,\
        weak*,gaps,loopholes,honest*,what do you think,is this correct,attack,challenge,scrutini*,\
        prüf*,kritisier*,bewerte*,kontrollier*,fehler,korrekturles*,ist der satz,was hältst,lücken,streng*,\
        critique*,vérifie*,relire,relis,évalue*,contrôle*,juge*,correcte,que penses,failles,\
        revisa*,critica*,crític*,comprueb*,evalúa*,verifica*,corregir,está bien,lagunas,fallos,\
        critica*,controlla*,verifica*,rivedi*,valuta*,errori,è corretto,\
        critique*,confira,conferir,revis*,avali*,verifique*,aponte,falhas,\
        controleer*,bekritiseer*,beoordeel*,nakijken,nakijk*,kijk welke,fouten,\
        sprawdź*,skrytykuj*,oceń*,recenz*,wskaż,błęd*,poprawne,\
        检查,核实,核对,审查,批评,评估,漏洞,找出不,对吗,挑剔,批評*,点検*,確認*,評価*,指摘*,欠陥,失礼
        """
    private static let image = """
        image*,picture*,draw*,logo*,illustrat*,paint*,sketch*,poster*,photo of,render*,cartoon,drawing*,watercolour,design a,flyer,\
        cover art,diagram,storyboard,mood board,portrait,map of it,header,\
        bild*,male,zeichne*,logo*,plakat*,skizz*,illustr*,etikett*,entwirf ein passendes,\
        dessin*,image*,illustr*,logo,affiche*,montre-moi,\
        dibuj*,imagen*,logo*,cartel*,ilustra*,diseña*,bocetos,enséñame,\
        disegna*,immagine*,logo,locandina,illustr*,mostrami,\
        desenh*,imagem*,logotipo,cartaz,ilustr*,banner,\
        teken*,beeld*,logo,afbeelding*,poster,narysuj*,obraz*,grafik*,logo,plakat*,pokaż,\
        画,图片,标志,海报,主图,插图,画出,絵,画像*,ロゴ,ポスター,イラスト,描いて
        """
    private static let document = """
        summari*,tl;dr,read the,attached,attachment,pdf,extract*,document,transcript*,report below,below,paste*,pull the,pull out,invoice*,\
        contract,cv,cvs,paper*,this text,fass das,zusammenfass*,lies,anhang,auszug,zieh,abrechnung*,vertrag,werte,\
        résume*,lis,joint,jointe,extrais,relève*,document*,contrat,facture*,\
        resum*,lee,adjunto,extrae,saca,contrato,factura*,extracto,currículum,\
        riassumi*,leggi,allegat*,estrai*,contratto,bollett*,\
        resum*,leia,anexo,extraia,contrato,extrato,\
        vat,lees,bijlage,haal*,huurcontract,jaarafrekening,\
        streść,przeczytaj,załącz*,wyciągnij,umow*,rachunk*,\
        总结,阅读,附件,提取,合同,简历,账单,要約*,読んで,添付,契約書,抜き出*,履歴書,明細
        """
    private static let sequence = """
        then,next,after that,afterwards,finally,first,after,before,later,once,from that,on that,based on,accordingly,lastly,second,\
        dann,danach,anschließend,zuerst,zunächst,schließlich,zum schluss,daraus,erst,\
        puis,ensuite,enfin,d'abord,après,tires-en,\
        luego,después,primero,finalmente,por último,al final,\
        poi,dopo,infine,prima,quindi,\
        depois,em seguida,por fim,primeiro,finalmente,então,\
        dan,daarna,vervolgens,eerst,tot slot,\
        potem,następnie,najpierw,na koniec,na końcu,\
        先,然后,再,最后,接着,之后,据此,まず,次に,それから,そのあと,最後に,その後,をもとに
        """
    private static let parallel = """
        meanwhile,also,as well,in parallel,at the same time,independently of,i need,needs,all three,plus,while,\
        parallel,gleichzeitig,außerdem,sowie,brauche ich,ich brauche,\
        pendant ce temps,en même temps,aussi,il me faut,j'ai besoin,\
        mientras,al mismo tiempo,también,necesito,\
        intanto,anche,mi serve*,ho bisogno,nel frattempo,\
        enquanto,ao mesmo tempo,também,preciso de,\
        tegelijk,ook,ondertussen,wil ik,nodig,\
        równocześnie,także,potrzebuj*,\
        同时,另外,需要,并行,並行して,同時に,も書いて,が必要,お願いします,用意して
        """
    private static let each = """
        each,every,separately,one by one,individually,in depth,in detail,thoroughly,independently,on its own,per,separate,all four,\
        jeweils,einzeln*,getrennt,jede*,gründlich,je,\
        chacun*,séparément,une à une,un par un,pour chaque,en profondeur,distinct*,pays par pays,\
        cada,por separado,a fondo,uno por uno,\
        ognun*,ciascun*,separatamente,una per una,a fondo,ogni,\
        cada,separadamente,a fundo,um de cada,\
        elk,apart,afzonderlijk,grondig,ieder*,\
        osobno,oddzielnie,każd*,dokładnie,z osobna,\
        分别,逐个,逐一,每个,各个,深入,それぞれ,一つずつ,別々に,個別に,詳しく
        """
    private static let compare = """
        compare*,comparison,versus,vs,difference*,differ,better,or,which is,contrast,distinguish*,\
        vergleich*,unterschied*,besser,oder,unterscheid*,worin,\
        compar*,différence*,mieux,ou,distingue,\
        compara*,diferencia*,mejor,o,diferencian,\
        confront*,differenza,meglio,\
        compare,diferença*,melhor,ou,\
        vergelijk*,verschil*,beter,of,\
        porównaj*,różnic*,lepiej,czy,różni,\
        比较,区别,对比,哪个,还是,不同,差别,違い*,比較*,どちら,違う,比べ*
        """
    private static let debate = """
        debate*,argue*,argument*,both sides,for and against,pro side,con side,opponent,verdict,advocate*,devil's advocate,versus,\
        against,two sides,jury,referee,rebuttal*,defend*,disagree*,opposite views,judge,motion,sceptic*,side,winner,ruling,clash,\
        debatt*,streit*,pro und contra,befürworter*,gegner*,urteil,schiedsrichter,wäge ab,entgegengesetzt*,fazit,\
        débat*,pour ou contre,partisan,opposant*,verdict,tranche,arbitre,avocats,juge,deux camps,défenseur*,s'affrontent,\
        debat*,a favor,en contra,defensor,detractor,veredicto,bandos,enfrentados,juez,contra,argumenta,\
        discut*,favorevole,contrario,giudizio,difendi,litigano,due consulenti,\
        debatem,debat*,defensor,crítico,veredito,pelos dois,mediador,a favor,julgue,\
        debatt*,voorstander,tegenstander,beide kampen,oordeel,\
        spier*,zwolennik,przeciwnik,werdykt,za i przeciw,sędzia,przeciwnych,\
        辩论,正方,反方,裁决,争论,双方,评委,観点相反,相反,討論*,賛成派,反対派,判定*,審判,議論*,言い争*,両方の立場,立場
        """
    private static let revise = """
        revis*,improv*,polish*,fix,fixes,rework,correct it,correct,corrections,better one,better,second version,second draft,again,\
        refine,make it better,close them,harden,repair*,replace,sharper,final version,final text,finalise,redo,\
        überarbeit*,verbesser*,bessere nach,besser,korrigier*,\
        améliore*,corrige*,retravaille*,répare*,\
        mejora*,corrige*,corrígelo,púlelo,pule*,\
        migliora*,correggi*,rivedi*,\
        melhor*,conserte,corrija,revise,\
        verbeter*,herschrijf,popraw*,napraw*,\
        修改,改好,润色,改进,完善,直して,書き直*,推敲*,修正*,改善*
        """
    private static let join = """
        combine*,merge*,put everything,bring it all,together,table,overview,side by side,conclude*,recommend*,sum up,sum it up,at the end,\
        decision memo,into one,one document,which one,your pick,shortlist,rank*,verdict,summarise the,synopsis,compare them,matrix,\
        zusammen,tabelle,übersicht,empfiehl*,empfehlung,gegenüber,am ende,am schluss,in einen plan,fasse,\
        rassemble,tableau,synthèse,recommande*,conclus,termine par,lequel choisir,\
        júntalo,tabla,resume las,recomienda,ordénalos,haz una,\
        metti tutto,tabella,consigliami,scegli,quale conviene,\
        junte tudo,tabela,recomende,resuma as,\
        zet alles,vergelijking,advies,adviseer*,draaiboek,\
        połącz*,tabelę,poleć,podsumuj*,\
        汇总,合成,推荐,对比表,总结差别,排出,告诉我哪个,まとめ*,比較表,推薦*,順位,全部を
        """
    private static let question = """
        what,what's,who,when,where,why,how,which,is,are,can,do,does,did,should,will,\
        was,wer,wann,wo,warum,wie,welche*,ist,kann,darf,soll,worin,weshalb,\
        quel*,qui,quand,où,pourquoi,comment,est-ce,faut-il,qu'est-ce,que faire,\
        qué,quién,cuándo,dónde,por qué,cómo,cuál*,puede,¿,\
        che,chi,quando,dove,perché,come,qual*,cosa,\
        que,quem,quando,onde,por que,como,qual*,pode,o que,\
        wat,wie,wanneer,waar,waarom,hoe,welk*,is,mag,\
        co,kto,kiedy,gdzie,dlaczego,jak,jaka,jakie,czym,czy,\
        什么,谁,几点,哪里,为什么,怎么,吗,呢,几分钟,何,誰,いつ,どこ,なぜ,どう,ですか,どちら,の？
        """
    private static let conjunction = """
        and,or,und,oder,sowie,et,ou,y,e,o,en,of,i,oraz,a także,和,与,以及,或,と,および,や
        """

    private static let reference = """
        it,them,that,those,these,this,its,their,the result*,from it,about it,on that,the corrected,the numbers,the text,of it,\
        daraus,davon,dazu,es,sie,ihn,dies*,das ergebnis,damit,\
        le résultat,celui-ci,en,y,l'*,\
        ello,eso,esto,estos,el resultado,\
        ciò,questo,quello,il risultato,ne,\
        isso,disso,isto,o resultado,ele,\
        dat,deze,het resultaat,ervan,ermee,daarop,hem,haar,\
        to,je,go,tego,z tego,wynik,ich,\
        它,其中,结果,据此,这些,それ,その,結果
        """
}
